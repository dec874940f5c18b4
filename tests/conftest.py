"""What holds for all tests: no test writes into the cache folder of who runs them, or depends on how wide a terminal is."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# tests look into modules and put other functions there, which compiled code would not see: they run on plain Python;
# tests/unit/extract/test_compiled.py holds the compiled reader to the same results
os.environ.setdefault("THIDUA_READER", "plain")

from thidua.cache import PLACE

os.environ.setdefault(PLACE, str(Path(__file__).resolve().parents[1] / "build" / "cache"))
# the workers of xdist have it from the terminal that started them
os.environ.pop("COLUMNS", None)
# whoever starts the tests in the background of a script has them ignore Ctrl-C, and every command that a test starts with them
signal.signal(signal.SIGINT, signal.default_int_handler)

# the same examples in every run, however slow the machine; ``pytest --hypothesis-profile=default`` looks for others
settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first: the last one begun is what the other worker waits for."""
    long = {item.path for item in items if item.get_closest_marker("java") or item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in long, "unit" in item.path.parts))
