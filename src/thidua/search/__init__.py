"""Finding things by any of their names, in any script: an index beside the store, made from it and thrown away with it."""

from thidua.search.finding import Hit, Searcher, open_searcher
from thidua.search.index import KINDS

__all__ = ["KINDS", "Hit", "Searcher", "open_searcher"]
