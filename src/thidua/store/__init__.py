"""The on-disk store, its generations and its ledger.

::

    with open_store("store") as store:
        for row in store.query("SELECT ?person { GRAPH <graph/fused> { ?person a tdu:Person } }"):
            print(row["person"])

Reading: :func:`open_store`. Writing: :class:`thidua.store.writer.Writer`, which :mod:`thidua.pipeline` drives.
"""

from __future__ import annotations

import os

from thidua.store.ledger import Record
from thidua.store.mirror import folder_of
from thidua.store.reader import Store

__all__ = ["Record", "Store", "open_store"]


def open_store(path: str | os.PathLike[str]) -> Store:
    """The store in a folder, read-only: its current generation, checked against its seal and its ledger.

    Of the address of a SPARQL server: the store that a build put there, through a copy that is brought to its state.
    """
    return Store(folder_of(path))
