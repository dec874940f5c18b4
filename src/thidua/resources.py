"""Where shipped files are, and the folder of a user's own languages; nothing else knows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from thidua.errors import ConfigError, ResourceError

FOLDERS = ("ontology", "shapes", "queries", "loaders")
LANGUAGES = "THIDUA_LANGUAGES"
"""The environment variable that names a folder of a user's own languages, laid out as ``loaders``: one folder a tag."""


def folder(name: str) -> Traversable:
    """A shipped data folder: ``ontology``, ``shapes``, ``queries`` or ``loaders``."""
    if name not in FOLDERS:
        raise ResourceError(f"no data folder named {name!r}", hint=f"One of {', '.join(FOLDERS)}")
    return files(f"thidua.{name}")


def own_languages() -> Path | None:
    """The folder of a user's own languages, if one is named; raises ConfigError where it cannot be one."""
    named = os.environ.get(LANGUAGES, "")
    if not named:
        return None
    own = Path(named)
    if not own.is_dir():
        raise ConfigError("no such folder", where=f"{LANGUAGES}={named}",
                          hint="It names the folder in which the folders of languages are")  # fmt: skip
    shipped = folder("loaders")
    for child in sorted(own.iterdir()):
        if child.is_dir() and (shipped / child.name).is_dir():
            raise ConfigError("thidua ships a folder of this name", where=str(child),
                              hint="A folder of yours adds a language: name it by another tag (bn-x-mine)")  # fmt: skip
    return own


def walk(name: str, suffix: str, under: str = "") -> Iterator[tuple[str, Traversable]]:
    """Every file of a data folder that ends with ``suffix``, as (path within the folder, file), sorted by path.

    Of ``loaders`` the user's own languages follow the shipped ones.
    """
    top = folder(name)
    for part in under.split("/") if under else ():
        top = top / part
    if not top.is_dir():
        raise ResourceError(f"shipped folder {name}/{under} is missing", hint="Reinstall thidua")
    yield from _down(top, suffix, under)
    if name == "loaders" and not under and (own := own_languages()) is not None:
        for child in sorted(own.iterdir()):
            if child.is_dir():
                yield from _down(child, suffix, child.name)


def _down(at: Traversable, suffix: str, path: str) -> Iterator[tuple[str, Traversable]]:
    for child in sorted(at.iterdir(), key=lambda c: c.name):
        here = f"{path}/{child.name}" if path else child.name
        if child.is_dir():
            yield from _down(child, suffix, here)
        elif child.name.endswith(suffix):
            yield here, child


def _own(name: str, path: str) -> Path | None:
    """A path of the user's own, where it is one of their languages."""
    own = own_languages() if name == "loaders" else None
    return own / path if own is not None and (own / path.split("/", maxsplit=1)[0]).is_dir() else None


def shown(name: str, path: str) -> str:
    """A file as a message names it: ``loaders/bn/pack.toml``, or where the user's own lies."""
    return str(_own(name, path) or f"{name}/{path}")


def read_text(name: str, path: str) -> str:
    """The text of one shipped file, or of one of the user's own languages, UTF-8."""
    at: Traversable | None = _own(name, path)
    own = at is not None
    if at is None:
        at = folder(name)
        for part in path.split("/"):
            at = at / part
    try:
        return at.read_text(encoding="utf-8")
    except OSError as error:
        hint = "Write it: see docs/how-to/add-a-language.md" if own else "Reinstall thidua"
        raise ResourceError(
            f"{'' if own else 'shipped '}file {shown(name, path)} cannot be read ({error})", hint=hint
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ResourceError(f"not UTF-8 ({error.reason})", where=f"{shown(name, path)}:{line}",
                            hint="Save the file as UTF-8")  from error  # fmt: skip
