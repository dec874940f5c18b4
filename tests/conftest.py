"""What holds for all tests: no test writes into the cache folder of who runs them, or depends on how wide a terminal is."""

import os
from pathlib import Path

from thidua.cache import PLACE

os.environ.setdefault(PLACE, str(Path(__file__).resolve().parents[1] / "build" / "cache"))
# the workers of xdist have it from the terminal that started them
os.environ.pop("COLUMNS", None)
