"""thidua: who holds which office, in which body, by which decision, and how we know."""

from thidua import compiled

__version__ = "0.1.0"
__all__ = ["__version__"]

compiled.use()
