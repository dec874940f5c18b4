"""The files that pages load: the style sheet and the fonts, each under an address that changes with its bytes."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from thidua.explain.style import MARKS

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ttf": "font/ttf",
    ".svg": "image/svg+xml",
}
_FOLDERS = (("thidua.web", "static"), ("thidua.draw", "fonts"))


@dataclass(frozen=True, slots=True)
class Static:
    """A file: its name, media type, bytes, and the first characters of their hash."""

    name: str
    media_type: str
    body: bytes
    version: str


@functools.cache
def static() -> Mapping[str, Static]:
    """Every file by its name."""
    found = {"marks.css": _made("marks.css", MARKS.encode())}
    for package, folder in _FOLDERS:
        for file in sorted((files(package) / folder).iterdir(), key=lambda f: f.name):
            if _suffix(file.name) in _TYPES:
                found[file.name] = _made(file.name, file.read_bytes())
    return found


def _suffix(name: str) -> str:
    return "." + name.rpartition(".")[2]


def _made(name: str, body: bytes) -> Static:
    return Static(name, _TYPES[_suffix(name)], body, hashlib.sha256(body).hexdigest()[:10])


def link(name: str) -> str:
    """The address of a file; a browser may keep it for good."""
    return f"/static/{name}?v={static()[name].version}"
