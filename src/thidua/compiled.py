"""The compiled reader: machine code beside the sources, used only while it is made of these very sources.

``python -m thidua.cli.compiling`` makes it where a C compiler is; without it, or once a source has changed, the same modules run as
plain Python with the same results. ``thidua --version`` says which of the two reads.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.readers import FileReader

READER = "THIDUA_READER"
"""The environment variable that says ``plain`` where the compiled reader is not to be used."""
TOP = Path(__file__).parent
FOLDER = TOP / "_compiled"
"""Where the compiled modules lie."""
MANIFEST = "sources.txt"
"""In that folder: which Python it is for, and of each source its path, size, time of change and digest."""
COMPILED = (
    "extract",
    "extract/*",
    "text",
    "lexicon/kinds.py",
    "lexicon/phrases.py",
    "lexicon/pack.py",
    "lexicon/places.py",
    "rows.py",
    "iri.py",
)
"""The modules that are compiled: all that a document goes through."""
LEANS_ON = ("lexicon", "reading", "account.py", "cache.py", "errors.py", "model.py", "quick.py", "resources.py")
"""Where the modules are whose classes and constants the compiled ones were compiled against."""
SUFFIX = EXTENSION_SUFFIXES[0]
"""The end of the names of modules that were compiled for this Python."""
_said = "plain Python"


def modules(top: Path = TOP) -> list[Path]:
    """The sources to compile, by path."""
    return _files(top, COMPILED)


def _files(top: Path, where: Sequence[str]) -> list[Path]:
    out = {p for w in where for p in top.glob(w if w.endswith(".py") else f"{w}/*.py")}
    return sorted(p.relative_to(top) for p in out)


def manifest(top: Path = TOP) -> str:
    """What the compiled modules were made of: the text of the manifest."""
    lines = [SUFFIX]
    for path in sorted({*modules(top), *_files(top, LEANS_ON)}):
        state = (top / path).stat()
        lines.append(f"{path.as_posix()}\t{state.st_size}\t{state.st_mtime_ns}\t{_digest(top / path)}")
    return "\n".join(lines) + "\n"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def changed(text: str, top: Path = TOP) -> str | None:
    """Why modules with this manifest must not run: the first source that is another by now, or another Python."""
    suffix, *lines = text.splitlines() or [""]
    if suffix != SUFFIX:
        return "it was compiled for another Python"
    for line in lines:
        path, size, time, digest = line.split("\t")
        try:
            state = (top / path).stat()
            # the time tells fast that nothing changed; where it differs, the contents tell
            same = state.st_size == int(size) and (state.st_mtime_ns == int(time) or _digest(top / path) == digest)
        except OSError:
            same = False
        if not same:
            return f"{path} has changed since it was compiled"
    return None if lines else "its list of sources is empty"


class _Loader(ExtensionFileLoader):
    """Loads a compiled module; the files of a package are still those beside its sources."""

    def __init__(self, name: str, place: str, source: Path) -> None:
        super().__init__(name, place)
        self.source = source

    def get_resource_reader(self, name: str | None = None) -> FileReader:  # noqa: ARG002 - Python's signature
        """What :mod:`importlib.resources` asks for the files of a package."""
        from importlib.readers import FileReader  # takes time, and hardly anybody asks

        return FileReader(SourceFileLoader(self.name, str(self.source)))


class Finder:
    """Finds the compiled modules before the plain ones are looked for."""

    def __init__(self, places: Mapping[str, Path], top: Path) -> None:
        self.places = places
        self.top = top

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - what Python's import asks with
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Where a module is, as Python's import asks; None for one that is not compiled."""
        place = self.places.get(name)
        if place is None:
            return None
        package = self.top.joinpath(*name.split(".")[1:])
        inside = [str(package)] if (package / "__init__.py").is_file() else None
        loader = _Loader(name, str(place), package / "__init__.py")
        return spec_from_file_location(name, place, loader=loader, submodule_search_locations=inside)


def places(folder: Path = FOLDER) -> dict[str, Path]:
    """The compiled modules of a folder by name, and the library that they share."""
    found = sorted(p for p in folder.rglob(f"*{SUFFIX}"))
    names = [p.relative_to(folder).as_posix().removesuffix(SUFFIX).replace("/", ".") for p in found]
    return {n.removesuffix(".__init__"): p for n, p in zip(names, found, strict=True)}


def use() -> None:
    """Let the compiled modules be imported, where there are some and they are of these sources."""
    global _said  # noqa: PLW0603 - one process has one reader
    if os.environ.get(READER) == "plain":
        _said = f"plain Python, as {READER} says"
        return
    try:
        text = (FOLDER / MANIFEST).read_text(encoding="utf-8")
    except OSError:
        return
    try:
        why = changed(text)
    except ValueError:
        why = "its list of sources is damaged"
    if why is not None:
        _said = f"plain Python: there is a compiled reader, but {why}; python -m thidua.cli.compiling makes it anew"
        return
    sys.meta_path.insert(0, Finder(places(), TOP))
    _said = "compiled"


def said() -> str:
    """Which reader runs in this process, and why not the compiled one."""
    return _said
