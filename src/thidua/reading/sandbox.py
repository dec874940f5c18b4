"""What a worker process takes away from itself before it opens a document: network, programs, files, memory, time.

On Linux a seccomp filter refuses sockets and new programs with "operation not permitted"; resource limits hold on every
POSIX system. Where the system offers neither, the deadline of :class:`thidua.reading.worker.Workers` still holds.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_FILTER_MODE = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | 1  # SECCOMP_RET_ERRNO | EPERM
_KILL = 0x80000000

# Numbers of the refused system calls, from the kernel's tables: socket, socketpair, connect, execve, execveat, ptrace,
# io_uring_setup (which opens sockets by another door), and process_vm_writev.
_CALLS = {
    "x86_64": (0xC000003E, (41, 53, 42, 59, 322, 101, 425, 311)),
    "aarch64": (0xC00000B7, (198, 199, 203, 221, 281, 117, 425, 271)),
}


def _statement(code: int, jump_true: int, jump_false: int, value: int) -> bytes:
    return struct.pack("HBBI", code, jump_true, jump_false, value)


def _program(arch: int, calls: tuple[int, ...]) -> bytes:
    load, equal, at_least, ret = 0x20, 0x15, 0x35, 0x06
    out = [
        _statement(load, 0, 0, 4),
        _statement(equal, 1, 0, arch),
        _statement(ret, 0, 0, _KILL),
        _statement(load, 0, 0, 0),
    ]
    if arch == 0xC000003E:  # the x32 numbers reach the same calls
        out += [_statement(at_least, 0, 1, 0x40000000), _statement(ret, 0, 0, _REFUSE)]
    for i, call in enumerate(calls):
        out.append(_statement(equal, len(calls) - i, 0, call))
    out += [_statement(ret, 0, 0, _ALLOW), _statement(ret, 0, 0, _REFUSE)]
    return b"".join(out)


def no_network() -> bool:
    """Refuse sockets and new programs from now on; whether the system took the filter. It cannot be taken back."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _CALLS or sys.maxsize < 2**32:
        return False
    program = _program(*_CALLS[machine])
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
