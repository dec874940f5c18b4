"""Time: what dates mean, and what statements with dates say of a day. No store, no RDF; one home for both."""

from thidua.times.edtf import When, read, write
from thidua.times.seat import ANSWERS, Act, Holding, Period, Reason, Seat, Verdict
from thidua.times.standing import Extent, extent, standing

__all__ = [
    "ANSWERS", "Act", "Extent", "Holding", "Period", "Reason", "Seat", "Verdict", "When", "extent", "read", "standing", "write",
]  # fmt: skip
