"""Which language a text is written in, told from the lists in ``loaders/languages.toml``.

Knows scripts, letters and small words; knows nothing of grammar. Where two languages stand in one text, the one with
more of the text is meant.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua import resources
from thidua.errors import PackError

UNDETERMINED = "und"
SAMPLE = 50_000
"""Characters of a text that are looked at: its first ones."""

_FILE = "languages.toml"
_JOINERS = "\u200c\u200d"
"""Parts of words in scripts that join letters, letters of none."""
_KEYS = {"tag", "script", "words", "letters", "absent", "minimum"}


@dataclass(frozen=True, slots=True)
class _Script:
    name: str
    word: re.Pattern[str]
    only: str | None


@dataclass(frozen=True, slots=True)
class _Language:
    tag: str
    script: str
    words: frozenset[str]
    letters: frozenset[str]
    absent: frozenset[str]
    minimum: float


@dataclass(frozen=True, slots=True)
class Guess:
    """The language found, and how the languages of its script compare."""

    tag: str
    script: str
    scores: Mapping[str, float]


def detect(text: str) -> Guess:
    """The language of a text; ``und`` where no listed language is likely."""
    scripts, languages = _tables()
    sample = unicodedata.normalize("NFC", text[:SAMPLE]).lower()
    sizes: Counter[str] = Counter()
    for letter, count in Counter(sample).items():
        sizes[_script_of(letter)] += count
    script = max(scripts, key=lambda s: sizes[s.name])
    if not sizes[script.name]:
        return Guess(UNDETERMINED, "", {})
    if script.name == "Hani" and sizes.get("Jpan"):  # Japanese writes both
        return Guess("ja", "Jpan", {})
    if script.only is not None:
        return Guess(script.only, script.name, {})
    tokens = script.word.findall(sample)
    words, letters = Counter(tokens), Counter("".join(tokens))
    scores = {
        lang.tag: _score(lang, words, letters, sizes[script.name]) for lang in languages if lang.script == script.name
    }
    likely = [lang for lang in languages if scores.get(lang.tag, -1.0) >= lang.minimum]
    best = max(likely, key=lambda lang: (scores[lang.tag], lang.tag), default=None)
    return Guess(best.tag if best else UNDETERMINED, script.name, scores)


def known(tag: str) -> None:
    """Raise PackError where nothing says how a language is told from others."""
    if not any(lang.tag == tag for lang in _tables()[1]):
        raise PackError("nothing says how the language is known", where=resources.shown("loaders", f"{tag}/detect.toml"),
                        hint="Write this file, with the keys of a [[language]] of loaders/languages.toml")  # fmt: skip


@functools.lru_cache(maxsize=65536)
def _script_of(letter: str) -> str:
    return next((s.name for s in _tables()[0] if s.word.match(letter) and letter not in _JOINERS), "")


def _score(lang: _Language, words: Counter[str], letters: Counter[str], size: int) -> float:
    known = sum(n for word, n in words.items() if word in lang.words) / words.total()
    own = sum(n for letter, n in letters.items() if letter in lang.letters) / size
    foreign = sum(n for letter, n in letters.items() if letter in lang.absent) / size
    return round(known + own - 3 * foreign, 6)


@functools.cache
def _tables() -> tuple[tuple[_Script, ...], tuple[_Language, ...]]:
    data = _toml(_FILE)
    scripts = tuple(_script(entry) for entry in data["script"])
    entries = {entry["tag"]: (entry, _FILE) for entry in data["language"]}
    for path, file in resources.walk("loaders", "detect.toml"):
        entry = _toml(path, file.read_text(encoding="utf-8"))
        entries[entry.get("tag", path.split("/")[0])] = ({"tag": path.split("/")[0], **entry}, path)
    names = {s.name for s in scripts}
    return scripts, tuple(_language(entry, where, names) for _, (entry, where) in sorted(entries.items()))


def _toml(path: str, text: str | None = None) -> dict[str, Any]:
    try:
        return tomllib.loads(resources.read_text("loaders", path) if text is None else text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not TOML: {error}", where=resources.shown("loaders", path)) from error


def _script(entry: Mapping[str, Any]) -> _Script:
    ranges = "".join(f"\\U{int(a, 16):08x}-\\U{int(b, 16):08x}" for a, b in (r.split("-") for r in entry["ranges"]))
    return _Script(entry["name"], re.compile(f"[{ranges}{_JOINERS}]+"), entry.get("only"))


def _language(entry: Mapping[str, Any], where: str, scripts: set[str]) -> _Language:
    tag = entry["tag"]
    if unknown := sorted(set(entry) - _KEYS):
        raise PackError(
            f"{tag}: unknown key {unknown[0]!r}",
            where=resources.shown("loaders", where),
            hint=f"One of {sorted(_KEYS)}",
        )
    if entry.get("script") not in scripts:
        raise PackError(f"{tag}: unknown script {entry.get('script')!r}", where=resources.shown("loaders", where),
                        hint=f"Add a [[script]] to loaders/{_FILE}, or use one of {sorted(scripts)}")  # fmt: skip
    fold = functools.partial(unicodedata.normalize, "NFC")
    return _Language(
        tag, entry["script"], frozenset(fold(entry.get("words", "")).split()), frozenset(fold(entry.get("letters", ""))),
        frozenset(fold(entry.get("absent", ""))), float(entry.get("minimum", 0.06)),
    )  # fmt: skip
