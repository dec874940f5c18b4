"""One spelling for a word, so that labels and texts meet. Knows Unicode and scripts; no language.

NFC and NFD, nukta, joiners, harakat, Arabic and Urdu letter variants, chandrabindu and anusvara, the place of a Vietnamese
tone mark (``hoà``, ``hòa``) and letter case make no difference.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_DROPPED: Final = re.compile("[\u093c\u09bc\u200b-\u200f\u2060\ufeff\u064b-\u0655\u0670\u0640]")
_ARABIC: Final = str.maketrans(
    "\u064a\u0649\u0643\u0647\u06c3\u0629\u0623\u0625", "\u06cc\u06cc\u06a9\u06c1\u06c1\u06c1\u0627\u0627"
)
_RANGES: Final = (
    (0x0370, 0x0400, "grek"), (0x0400, 0x0530, "cyrl"), (0x0600, 0x0780, "arab"), (0x0900, 0x0980, "deva"), (0x0980, 0x0A00, "beng"),
    (0x0530, 0x0590, "armn"), (0x0590, 0x0600, "hebr"), (0x0A00, 0x0A80, "guru"), (0x0A80, 0x0B00, "gujr"), (0x0B00, 0x0B80, "orya"),
    (0x0B80, 0x0C00, "taml"), (0x0C00, 0x0C80, "telu"), (0x0C80, 0x0D00, "knda"), (0x0D00, 0x0D80, "mlym"), (0x0D80, 0x0E00, "sinh"),
    (0x1000, 0x10A0, "mymr"), (0x10A0, 0x1100, "geor"), (0x1200, 0x1380, "ethi"),
    (0x0E00, 0x0E80, "thai"), (0x0E80, 0x0F00, "laoo"), (0x1780, 0x1800, "khmr"), (0x3040, 0x3100, "kana"), (0x4E00, 0xA000, "hani"),
    (0xAC00, 0xD7B0, "hang"), (0xFB50, 0xFF00, "arab"),
)  # fmt: skip


@functools.lru_cache(maxsize=65536)
def script_of(word: str) -> str:
    """Script of the first letter: ``latn deva arab beng ...``; empty where there is no letter."""
    for c in word:
        n = ord(c)
        if n < 0x250 or 0x1E00 <= n < 0x1F00:
            if c.isalpha():
                return "latn"
            continue
        for low, high, name in _RANGES:
            if low <= n < high:
                return name
    return ""


@functools.lru_cache(maxsize=65536)
def norm(word: str) -> str:
    """The spelling under which a word is looked up."""
    if word.isascii():
        return word.lower()
    script = script_of(word)
    if script == "latn" or not script:
        return _latin(word)
    word = _DROPPED.sub("", unicodedata.normalize("NFD" if script in ("deva", "beng") else "NFC", word))
    if script == "arab":
        return word.translate(_ARABIC)
    return word.replace("\u0901", "\u0902") if script == "deva" else word


def _latin(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower().replace("\u2019", "'"))
    tones = "".join(c for c in letters if c in TONES)
    if not tones:
        return unicodedata.normalize("NFC", letters)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES)) + tones


def toneless(word: str) -> str:
    """ASCII lower case of a Latin word: ``Đức`` to ``duc``."""
    letters = unicodedata.normalize("NFD", word.replace("\u0110", "D").replace("\u0111", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c)).lower()


def script_shares(text: str) -> dict[str, float]:
    """Share of the letters of each script, over a sample of the text, most frequent first."""
    step = max(1, len(text) // 4000)
    counts: dict[str, int] = {}
    for c in text[::step]:
        script = script_of(c)
        if script:
            counts[script] = counts.get(script, 0) + 1
    total = sum(counts.values())
    return {s: n / total for s, n in sorted(counts.items(), key=lambda x: (-x[1], x[0]))}
