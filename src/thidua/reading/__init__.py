"""Files of many formats become documents; each is parsed in a worker that can be ended.

``read`` reads one file, ``Reader`` many, ``collect`` finds them. To run reading and more in the same worker
processes, give :class:`Workers` a function of your own that calls :func:`read_here`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from thidua.reading.collect import READABLE, collect
from thidua.reading.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from thidua.reading.files import read_here
    from thidua.reading.reader import Reader, read
    from thidua.reading.table import read_table
    from thidua.reading.worker import Outcome, Workers

__all__ = [
    "DEFAULT",
    "READABLE",
    "Limits",
    "Outcome",
    "Reader",
    "Workers",
    "collect",
    "read",
    "read_here",
    "read_table",
]

_WHERE = {
    "Outcome": "worker",
    "Reader": "reader",
    "Workers": "worker",
    "read": "reader",
    "read_here": "files",
    "read_table": "table",
}


def __getattr__(name: str) -> Any:
    """What a program asks for, loaded then: a worker needs no pool, and who starts one needs no parser."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    return found
