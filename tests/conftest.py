"""What holds for all tests: no test writes into the cache folder of who runs them."""

import os
from pathlib import Path

from thidua.cache import PLACE

os.environ.setdefault(PLACE, str(Path(__file__).resolve().parents[1] / "build" / "cache"))
