"""Fonts that come with the package: which one writes which letter, how wide a text is, and subsets to embed.

Widths are those of shaped text (HarfBuzz), because Nastaliq and Devanagari letters join: adding up letters is wrong by
a third.
"""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from thidua.errors import ResourceError

FILES = {
    "Noto Sans": "NotoSans-Regular.ttf",
    "Noto Sans Devanagari": "NotoSansDevanagari-Regular.ttf",
    "Noto Nastaliq Urdu": "NotoNastaliqUrdu-Regular.ttf",
    "Noto Sans Bengali": "NotoSansBengali-Regular.ttf",
}
"""Family to file, in the order in which a letter looks for its font."""
LATIN, NASTALIQ = "Noto Sans", "Noto Nastaliq Urdu"
_METRICS = {
    LATIN: (1.02, 0.30),
    "Noto Sans Devanagari": (1.0, 0.42),
    NASTALIQ: (1.68, 0.6),
    "Noto Sans Bengali": (1.0, 0.42),
}
"""Room above and below the baseline, in em, that a line of this family needs so that nothing is cut or touches."""
_SCALE = {NASTALIQ: 1.12, "Noto Sans Devanagari": 1.04}
"""Nastaliq and Devanagari look smaller than Latin of the same size."""

_RTL = ("R", "AL")
_CONTROLS = {
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,
    0x200B,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
}
_WORD = r"[0-9A-Za-zÀ-ɏḀ-ỿ](?:[0-9A-Za-zÀ-ɏḀ-ỿ./…–\-]*[0-9A-Za-zÀ-ɏḀ-ỿ…–])?"
_LTR_IN_RTL = re.compile(rf"{_WORD}(?: (?=[A-Za-zÀ-ɏḀ-ỿ]){_WORD})*")


def path(family: str) -> Path:
    """Where the family's file is. The package lies in folders, never in an archive, so the path stays good."""
    at = files("thidua.draw") / "fonts" / FILES[family]
    with as_file(at) as found:
        if not found.exists():
            raise ResourceError(f"font file {FILES[family]} is missing", hint="Reinstall thidua")
        return found


@cache
def _covered(family: str) -> frozenset[int]:
    with TTFont(path(family), lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _shaper(family: str) -> tuple[hb.Font, int]:
    face = hb.Face(hb.Blob.from_file_path(str(path(family))))
    return hb.Font(face), face.upem


def clean(text: str) -> str:
    """The text as it may be drawn: controls and bidi overrides become U+FFFD, white space a single space."""
    text = "".join(c if ord(c) not in _CONTROLS or c in "\t\n\r" else "\ufffd" for c in text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def direction(text: str) -> str:
    """``rtl`` or ``ltr`` by the first letter that has a direction."""
    for c in text:
        kind = unicodedata.bidirectional(c)
        if kind in _RTL:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def _neutral(c: str) -> bool:
    return not (c.isalpha() or unicodedata.category(c).startswith("M"))


@lru_cache(maxsize=8192)
def runs(text: str) -> tuple[tuple[str, str], ...]:
    """The text cut where its font changes: (family, piece). Spaces and signs go with what stands before them."""
    out: list[list[str]] = []
    lead = len(text) - len(text.lstrip(" "))
    for c in text[lead:]:
        family = out[-1][0] if out else ""
        if not (
            family and (_neutral(c) or unicodedata.combining(c) or c in "\u200c\u200d") and ord(c) in _covered(family)
        ):
            family = next((f for f in FILES if ord(c) in _covered(f)), LATIN)
        if out and out[-1][0] == family:
            out[-1][1] += c
        else:
            out.append([family, c])
    if lead:  # spaces in front take the font of what follows: a tspan of spaces alone would be dropped
        out = [[out[0][0], text[:lead] + out[0][1]], *out[1:]] if out else [[LATIN, text]]
    return tuple((f, t) for f, t in out)


def isolated(text: str) -> list[tuple[str, bool]]:
    """A right-to-left text cut into (piece, is it a number or Latin word that keeps its own direction)."""
    out, at = [], 0
    for found in _LTR_IN_RTL.finditer(text):
        if found.start() > at:
            out.append((text[at : found.start()], False))
        out.append((found[0], True))
        at = found.end()
    if at < len(text):
        out.append((text[at:], False))
    return out


def size_of(family: str, size: float) -> float:
    """The font size to use for this family where Latin has ``size``."""
    return round(size * _SCALE.get(family, 1.0), 2)


@lru_cache(maxsize=16384)
def _shaped(text: str, size: float) -> tuple[float, float, float]:
    """Width, and how far the ink reaches above and below the baseline."""
    total = above = below = 0.0
    for family, piece in runs(text):
        font, upem = _shaper(family)
        buffer = hb.Buffer()
        buffer.add_str(piece)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        scale = size_of(family, size) / upem
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            total += at.x_advance * scale
            ink = font.get_glyph_extents(info.codepoint)
            above = max(above, (at.y_offset + ink.y_bearing) * scale)
            below = max(below, -(at.y_offset + ink.y_bearing + ink.height) * scale)
    return total, above, below


def width(text: str, size: float) -> float:
    """Width of the shaped text in pixels, with one per cent to spare."""
    return round(_shaped(text, size)[0] * 1.01 + 0.5, 2)


def metrics(text: str, size: float) -> tuple[float, float]:
    """Room that a line of this text needs above and below its baseline: its font's, more where its ink reaches further."""
    used = {f for f, _ in runs(text)} or {LATIN}
    _, ink_above, ink_below = _shaped(text, size)
    return (
        round(max(ink_above + 1, *(_METRICS[f][0] * size_of(f, size) for f in used)), 2),
        round(max(ink_below + 1, *(_METRICS[f][1] * size_of(f, size) for f in used)), 2),
    )


def wrap(text: str, size: float, limit: float) -> list[str]:
    """As few lines as the limit allows, of about equal width; nothing is cut off, a long word may stand out."""
    words = text.split(" ")
    fewest = _filled(words, size, limit)
    narrow = max(*(width(w, size) for w in words), width(text, size) / len(fewest))
    for share in (1.0, 1.06, 1.12, 1.2, 1.3):
        if narrow * share < limit and len(lines := _filled(words, size, narrow * share)) == len(fewest):
            return lines
    return fewest


def _filled(words: list[str], size: float, limit: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and width(f"{lines[-1]} {word}", size) <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def embed(texts: Iterable[str]) -> str:
    """``@font-face`` rules with just the letters of the texts, as WOFF2 in data URLs: the file shows alike everywhere."""
    used: dict[str, set[str]] = {}
    for text in texts:
        for family, piece in runs(text):
            used.setdefault(family, set()).update(piece)
    if used:
        used.setdefault(LATIN, set()).update(" .")
    return "\n".join(_face(family, "".join(sorted(used[family]))) for family in FILES if family in used)


@lru_cache(maxsize=32)
def _face(family: str, letters: str) -> str:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(c) for c in letters)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.invert()  # all but none: every feature: without them Nastaliq does not join
    # HarfBuzz subsets Nastaliq in milliseconds, where the Python subsetter takes seconds
    reduced = hb.subset(hb.Face(hb.Blob.from_file_path(str(path(family)))), wanted)
    font = TTFont(io.BytesIO(bytes(reduced.blob.data)), recalcTimestamp=False)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    data = base64.b64encode(out.getvalue()).decode("ascii")
    return f"@font-face{{font-family:'{family}';src:url(data:font/woff2;base64,{data}) format('woff2')}}"
