"""Maps of who holds what: a store as a ``networkx.MultiDiGraph``, and that graph as HTML, SVG, PNG, GraphML, GEXF, CSV.

::

    with open_store("graph") as store:
        graph = thidua.draw.network(store, as_of="2024-03-14")
        thidua.draw.add_evidence(graph, store)
        part, left_out = thidua.draw.select(graph, around=thidua.draw.find(graph, "Võ Văn Hưng"))
        html = thidua.draw.render(part, "html", more=(left_out, 150))
"""

from __future__ import annotations

from thidua.draw.evidence import add_evidence
from thidua.draw.picture import FORMATS, render
from thidua.draw.projection import network
from thidua.draw.selection import find, select

__all__ = ["FORMATS", "add_evidence", "find", "network", "render", "select"]
