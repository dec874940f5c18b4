"""The option ``--store``: a folder, or the address of a SPARQL server, for which a folder of this machine stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class StoreType(click.ParamType[Path]):
    """Makes the folder of a store of what was given; an address is brought to this machine first."""

    name = "store"

    def __init__(self, *, create: bool = False, **checks: Any) -> None:
        self._create = create
        self._path = click.Path(path_type=Path, **checks)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder. The shell that completes a word asks no server."""
        if not (isinstance(value, str) and value.lower().startswith(("http://", "https://"))):
            return Path(self._path.convert(value, param, ctx))
        if ctx is not None and ctx.resilient_parsing:
            return Path(value)
        from thidua.store.mirror import folder_of  # most commands have a folder, or none

        return folder_of(value, create=self._create)
