"""A store in a notebook: questions as data frames with their quotes, networks, pictures, checks. :func:`thidua.open` gives a :class:`Graph`."""

from thidua.notebook.graph import Graph
from thidua.notebook.shown import ClaimView, MapView

__all__ = ["ClaimView", "Graph", "MapView"]
