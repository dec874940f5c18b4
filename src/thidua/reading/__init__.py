"""Files of many formats become documents; each is parsed in a worker that can be ended.

``read`` reads one file, ``Reader`` many, ``collect`` finds them. To run reading and more in the same worker
processes, give :class:`Workers` a function of your own that calls :func:`read_here`.
"""

from thidua.reading.collect import READABLE, collect
from thidua.reading.files import read_here
from thidua.reading.limits import DEFAULT, Limits
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
