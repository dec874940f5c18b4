"""Commands as a person gives them, without the second that a process of their own takes to start."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

from thidua.cli.main import main


def thidua(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """What a command prints and how it ends, run in this process. Readers and workers are processes here too.

    Not for what depends on the environment, on signals, or on what a new process does not know yet.
    """
    said, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True) for _ in range(2))
    status: object = None
    with redirect_stdout(said), redirect_stderr(told):
        try:
            main([*map(str, arguments)])
        except SystemExit as ended:
            status = ended.code
        finally:
            sys.stdout.flush()
    assert isinstance(status, int), status
    out, err = (stream.detach().getvalue() for stream in (said, told))  # type: ignore[attr-defined]
    return subprocess.CompletedProcess([*arguments], status, out, err)
