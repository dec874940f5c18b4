"""What a worker process takes away from itself before it opens a document: network, programs, files, memory, time.

On Linux a seccomp filter refuses sockets, programs and processes, signals to others, and whatever changes files or folders,
with "operation not permitted"; resource limits hold on every POSIX system. Where the system offers neither, the deadline of :class:`thidua.reading.worker.Workers` still holds.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from dataclasses import dataclass

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_FILTER_MODE = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | 1  # SECCOMP_RET_ERRNO | EPERM
_KILL = 0x80000000

_MISSING = 0x00050000 | 38  # SECCOMP_RET_ERRNO | ENOSYS: the C library then takes the older call, which is looked at

# What `open` may not ask for: O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE.
_WRITES = 0x1 | 0x2 | 0x40 | 0x200 | 0x400000
_THREAD = 0x00010000  # CLONE_THREAD


@dataclass(frozen=True)
class _Calls:
    """Numbers of system calls, from the kernel's tables."""

    arch: int
    refused: tuple[int, ...]
    opens: tuple[tuple[int, int], ...]
    """Calls that open a file, with the argument that says for what."""
    own: tuple[int, ...]
    """Calls that act on the process that their first argument names: only this one."""
    limits: int
    clone: int
    network: int = 3
    """How many of the refused, the first, are calls that open the network."""
    missing: tuple[int, ...] = (435, 437)
    """clone3, openat2: their arguments are out of a filter's sight."""


_CALLS = {
    "x86_64": _Calls(
        0xC000003E,
        # socket, socketpair, connect; execve, execveat, ptrace, io_uring_setup (which opens sockets and files by another
        # door), process_vm_writev, fork, vfork
        (41, 53, 42, 59, 322, 101, 425, 311, 57, 58,
         # unlink, unlinkat, rename, renameat, renameat2, truncate, ftruncate, fallocate, creat, mkdir, mkdirat, rmdir,
         # mknod, mknodat, link, linkat, symlink, symlinkat
         87, 263, 82, 264, 316, 76, 77, 285, 85, 83, 258, 84, 133, 259, 86, 265, 88, 266,
         # chmod, fchmod, fchmodat, fchmodat2, chown, fchown, lchown, fchownat, utime, utimes, futimesat, utimensat, setxattr, removexattr
         90, 91, 268, 452, 92, 93, 94, 260, 132, 235, 261, 280, 188, 189, 190, 197, 198, 199,
         # tkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_send_signal
         200, 129, 297, 424),
        opens=((2, 1), (257, 2)), own=(62, 234), limits=302, clone=56,
    ),
    "aarch64": _Calls(
        0xC00000B7,
        (198, 199, 203, 221, 281, 117, 425, 271,
         35, 38, 276, 45, 46, 47, 34, 33, 37, 36,
         52, 53, 452, 55, 54, 88, 5, 6, 7, 14, 15, 16,
         130, 138, 240, 424),
        opens=((56, 2),), own=(129, 131), limits=261, clone=220,
    ),
}  # fmt: skip
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06


def _statement(code: int, jump_true: int, jump_false: int, value: int) -> bytes:
    return struct.pack("HBBI", code, jump_true, jump_false, value)


def _checked(call: int, argument: int, *tests: bytes) -> list[bytes]:
    """Refuse a call unless a test of its argument jumps over the refusal."""
    return [
        _statement(_EQUAL, 0, len(tests) + 3, call),
        _statement(_LOAD, 0, 0, 16 + 8 * argument),
        *tests,
        _statement(_RETURN, 0, 0, _REFUSE),
        _statement(_RETURN, 0, 0, _ALLOW),
    ]


def _program(calls: _Calls, me: int, *, network: bool = False) -> bytes:
    refused = calls.refused[calls.network :] if network else calls.refused
    out = [
        _statement(_LOAD, 0, 0, 4),
        _statement(_EQUAL, 1, 0, calls.arch),
        _statement(_RETURN, 0, 0, _KILL),
        _statement(_LOAD, 0, 0, 0),
    ]
    if calls.arch == 0xC000003E:  # the x32 numbers reach the same calls
        out += [_statement(_AT_LEAST, 0, 1, 0x40000000), _statement(_RETURN, 0, 0, _REFUSE)]
    for call in calls.missing:
        out += [_statement(_EQUAL, 0, 1, call), _statement(_RETURN, 0, 0, _MISSING)]
    for call, argument in calls.opens:
        out += _checked(call, argument, _statement(_ANY_BIT, 0, 1, _WRITES))
    for call in calls.own:
        out += _checked(call, 0, _statement(_EQUAL, 1, 0, me))
    out += _checked(calls.limits, 0, _statement(_EQUAL, 2, 0, 0), _statement(_EQUAL, 1, 0, me))
    out += _checked(calls.clone, 0, _statement(_ANY_BIT, 1, 0, _THREAD))
    for i, call in enumerate(refused):
        out.append(_statement(_EQUAL, len(refused) - i, 0, call))
    out += [_statement(_RETURN, 0, 0, _ALLOW), _statement(_RETURN, 0, 0, _REFUSE)]
    return b"".join(out)


def confine(*, network: bool = False) -> bool:
    """Read and compute only, from now on, and call other machines only with ``network``; whether the system took the
    filter. It cannot be taken back."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _CALLS or sys.maxsize < 2**32:
        return False
    program = _program(_CALLS[machine], os.getpid(), network=network)
    buffer = ctypes.create_string_buffer(program, len(program))

    class Program(ctypes.Structure):
        _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    fprog = Program(len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_FILTER_MODE), ctypes.byref(fprog), zero, zero) == 0)


def end_with_parent() -> None:
    """Let the kernel end this process when the thread that started it ends (Linux): a killed build leaves nothing running."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(9))


def limit_memory(memory_bytes: int) -> None:
    """Cap the address space, write no file and leave no core behind."""
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    if sys.platform == "linux":  # macOS accepts the call and ignores it, or refuses it
        _lower(resource.RLIMIT_AS, memory_bytes)


def limit_cpu(seconds: int) -> None:
    """Give this process ``seconds`` more of processor time, after which the kernel ends it."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = used + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


if sys.platform != "win32":

    def _lower(what: int, value: int) -> None:
        import resource

        _, hard = resource.getrlimit(what)
        cap = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (cap, cap))
