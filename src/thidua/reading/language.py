"""Which language a text is written in, told from the lists in ``loaders/languages.toml``.

Knows scripts, letters and small words; knows nothing of grammar. Where two languages stand in one text, the one with
more of the text is meant.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua import resources
from thidua.errors import PackError
from thidua.text.tables import line_of, toml

UNDETERMINED = "und"
SAMPLE = 50_000
"""Characters of a text that are looked at: its first ones."""

_FILE = "languages.toml"
_JOINERS = "\u200c\u200d"
"""Parts of words in scripts that join letters, letters of none."""
_KEYS: dict[str, Any] = {
    "tag": str,
    "script": str,
    "words": str,
    "letters": str,
    "absent": str,
    "minimum": (int, float),
}


@dataclass(frozen=True, slots=True)
class _Script:
    name: str
    word: re.Pattern[str]
    only: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """How one language is known."""

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


def _score(lang: Entry, words: Counter[str], letters: Counter[str], size: int) -> float:
    known = sum(n for word, n in words.items() if word in lang.words) / words.total()
    own = sum(n for letter, n in letters.items() if letter in lang.letters) / size
    foreign = sum(n for letter, n in letters.items() if letter in lang.absent) / size
    return round(known + own - 3 * foreign, 6)


@functools.cache
def _tables() -> tuple[tuple[_Script, ...], tuple[Entry, ...]]:
    data = toml(_FILE)
    scripts = tuple(_script(entry) for entry in data["script"])
    names = {s.name for s in scripts}
    found = {entry["tag"]: _language(entry, _FILE, names) for entry in data["language"]}
    for path, _ in resources.walk("loaders", "detect.toml"):
        own = read_entry(path)
        found[own.tag] = own
    return scripts, tuple(found[tag] for tag in sorted(found))


def read_entry(path: str) -> Entry:
    """What a language's own ``detect.toml`` says; raises PackError where it is malformed."""
    names = {entry["name"] for entry in toml(_FILE)["script"]}
    return _language({"tag": path.split("/", maxsplit=1)[0], **toml(path)}, path, names)


def _script(entry: Mapping[str, Any]) -> _Script:
    ranges = "".join(f"\\U{int(a, 16):08x}-\\U{int(b, 16):08x}" for a, b in (r.split("-") for r in entry["ranges"]))
    return _Script(entry["name"], re.compile(f"[{ranges}{_JOINERS}]+"), entry.get("only"))


def _language(entry: Mapping[str, Any], path: str, scripts: set[str]) -> Entry:
    tag, own = entry["tag"], path != _FILE
    text = resources.read_text("loaders", path) if own else ""

    def wrong(message: str, key: str, hint: str) -> PackError:
        line = line_of(text, key) if own else 1
        return PackError(f"{tag}: {message}", where=f"{resources.shown('loaders', path)}:{line}", hint=hint)

    if unknown := sorted(set(entry) - set(_KEYS)):
        raise wrong(f"unknown key {unknown[0]!r}", unknown[0], f"One of {', '.join(_KEYS)}")
    for key, value in entry.items():
        if not isinstance(value, _KEYS[key]) or isinstance(value, bool):
            raise wrong(
                f"{key} is {value!r}", key, "A number is expected" if key == "minimum" else "A text is expected"
            )
    if own and tag != path.split("/", maxsplit=1)[0]:
        raise wrong(f"the folder is {path.partition('/')[0]!r}", "tag", "Make the tag and the folder alike")
    if entry.get("script") not in scripts:
        raise wrong(f"unknown script {entry.get('script')!r}", "script", f"One of {', '.join(sorted(scripts))}")
    fold = functools.partial(unicodedata.normalize, "NFC")
    return Entry(
        tag, entry["script"], frozenset(fold(entry.get("words", "")).split()), frozenset(fold(entry.get("letters", ""))),
        frozenset(fold(entry.get("absent", ""))), float(entry.get("minimum", 0.06)),
    )  # fmt: skip
