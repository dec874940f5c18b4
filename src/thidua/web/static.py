"""The files that pages load: style sheets, scripts and fonts, each under an address that changes with its bytes.

Ours are in ``static``. Scripts and fonts of others come from ``bundle``, which a build makes (tools/packaging/bundling.py) and an
install may lack: pages then do with less, and fonts are those that pictures are drawn with.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from thidua.draw import palette
from thidua.errors import ResourceError
from thidua.explain.style import MARKS
from thidua.explain.versions import MARKS as VERSIONS

NO_BUNDLE = "It comes with the bundle of web packages, which was left out when this was installed, as when npm's registry could not be reached. Install again where it can, or with THIDUA_BUNDLE=require to see why not"
"""What to do where a part needs the bundle and there is none."""

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FOLDERS = (("thidua.web", "static"), ("thidua.draw", "fonts"))
_LATIN = '"Thidua Sans"'
"""The family that a page can wait for, as every reader has letters for it; those of other scripts may be boxes until their fonts come."""
_FACES = (
    ("Thidua Sans", "NotoSans-Regular.ttf", ""),
    ("Thidua Devanagari", "NotoSansDevanagari-Regular.ttf", "U+0900-097F, U+1CD0-1CFF, U+A8E0-A8FF"),
    ("Thidua Bengali", "NotoSansBengali-Regular.ttf", "U+0980-09FF"),
    ("Thidua Nastaliq", "NotoNastaliqUrdu-Regular.ttf", "U+0600-06FF, U+0750-077F, U+FB50-FDFF, U+FE70-FEFF"),
)
"""Family, file and characters of the fonts that every install has."""


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
    found = {"marks.css": _made("marks.css", MARKS.encode()), "versions.css": _made("versions.css", VERSIONS.encode())}
    for package, folder in _FOLDERS:
        for file in sorted((files(package) / folder).iterdir(), key=lambda f: f.name):
            if _suffix(file.name) in _TYPES:
                found[file.name] = _made(file.name, file.read_bytes())
    found["map.css"] = _made("map.css", found["map.css"].body + _states().encode())
    found["fonts.css"] = _made("fonts.css", _faces().encode())
    for name in bundled():
        if _suffix(name) in _TYPES:  # the store of a dossier runs in no page of the server
            found[name] = _made(name, bundle_file(name))
    faces = re.findall(r"@font-face \{[^}]*\}", found["fonts.css"].body.decode())
    found["letters.css"] = _made("letters.css", "\n".join(f for f in faces if _LATIN not in f).encode())
    return found


@functools.cache
def bundled() -> tuple[str, ...]:
    """The names of the files of the bundle; none where this install has no bundle."""
    manifest = files("thidua.web") / "bundle" / "manifest.json"
    return tuple(sorted(json.loads(manifest.read_text("utf-8"))["files"])) if manifest.is_file() else ()


def bundle_file(name: str) -> bytes:
    """The bytes of a file of the bundle."""
    if name not in bundled():
        raise ResourceError(f"{name} is not in this install", where="web/bundle", hint=NO_BUNDLE)
    return (files("thidua.web") / "bundle" / name).read_bytes()


def _faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{file}"); font-display: swap'
        + (f"; unicode-range: {characters}" if characters else "")
        + " }\n"
        for family, file, characters in _FACES
    )


def _states() -> str:
    """Colours and strokes of the map, light and dark."""
    light, dark = palette.style(palette.LIGHT, ".map "), palette.style(palette.DARK, ".map ")
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _suffix(name: str) -> str:
    return "." + name.rpartition(".")[2]


def _made(name: str, body: bytes) -> Static:
    return Static(name, _TYPES[_suffix(name)], body, hashlib.sha256(body).hexdigest()[:10])


def link(name: str) -> str:
    """The address of a file; a browser may keep it for good."""
    return f"/static/{name}?v={static()[name].version}"
