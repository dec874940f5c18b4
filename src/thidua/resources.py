"""Where shipped files are; nothing else knows."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from thidua.errors import ResourceError

FOLDERS = ("ontology", "shapes", "queries", "loaders")


def folder(name: str) -> Traversable:
    """A shipped data folder: ``ontology``, ``shapes``, ``queries`` or ``loaders``."""
    if name not in FOLDERS:
        raise ResourceError(f"no data folder named {name!r}", hint=f"One of {', '.join(FOLDERS)}")
    return files(f"thidua.{name}")


def walk(name: str, suffix: str, under: str = "") -> Iterator[tuple[str, Traversable]]:
    """Every file of a data folder that ends with ``suffix``, as (path within the folder, file), sorted by path."""
    top = folder(name)
    for part in under.split("/") if under else ():
        top = top / part

    def down(at: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
        for child in sorted(at.iterdir(), key=lambda c: c.name):
            here = f"{path}/{child.name}" if path else child.name
            if child.is_dir():
                yield from down(child, here)
            elif child.name.endswith(suffix):
                yield here, child

    if not top.is_dir():
        raise ResourceError(f"shipped folder {name}/{under} is missing", hint="Reinstall thidua")
    yield from down(top, under)


def read_text(name: str, path: str) -> str:
    """The text of one shipped file, UTF-8."""
    at = folder(name)
    for part in path.split("/"):
        at = at / part
    try:
        return at.read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"shipped file {name}/{path} cannot be read ({error})", hint="Reinstall thidua") from error
