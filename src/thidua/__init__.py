"""thidua: who holds which office, in which body, by which decision, and how we know.

::

    import thidua

    g = thidua.open("graph")                                    # the folder that `thidua build` wrote
    g.ask("who-chairs-what", as_of="2024-03-14")                # a data frame, each row with its quote
    g.map(around="Nghệ An")                                     # a picture
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from thidua import compiled

if TYPE_CHECKING:
    from thidua.notebook import Graph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(location: str | os.PathLike[str], *, base: str | None = None) -> Graph:
    """The graph in a folder (what ``thidua build`` wrote) or behind the address of a SPARQL endpoint, to be asked and drawn.

    ``base`` is for an endpoint whose store was built with another base than the usual one.
    Use it in a ``with`` block or close it: an open store keeps its state from being cleaned away.
    """
    from thidua.notebook import Graph

    return Graph(location, base=base)


compiled.use()  # before any module is imported that may be compiled
