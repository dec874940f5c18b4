"""What is known around a person, body or place, as one file that asks nobody: map, tables, documents, and a store to query."""

from thidua.dossier.gathering import gather
from thidua.dossier.page import Dossier, Order, make

__all__ = ["Dossier", "Order", "gather", "make"]
