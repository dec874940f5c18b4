"""A store as files for other programs: RDF, tables, networks, a release; every byte a function of the store.

::

    with open_store("graph") as store:
        thidua.export.write(store, "nquads", Path("graph.nq.zst"))
        thidua.export.write(store, "csv", Path("tables"))

Each format is a small module; :data:`FORMATS` lists them. Files are written whole or not at all, and what is in memory
does not grow with the store.
"""

from __future__ import annotations

from thidua.export.formats import FORMATS, Format, Options, write

__all__ = ["FORMATS", "Format", "Options", "write"]
