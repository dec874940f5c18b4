"""Data of thidua (no code): read it through ``thidua.resources``."""
