"""Vietnamese syllables and their spellings in other scripts: names are a closed set, whatever script they stand in.

``candidates("फान")`` gives the syllables that a token may spell, each with a cost (0 for the usual spelling, more for a rarer
one). Tones do not survive transliteration, so syllables are toneless: ``phan``. The tables are data: ``loaders/scripts``.
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Final

from rapidfuzz.distance import Levenshtein

from thidua.cache import cached
from thidua.errors import PackError
from thidua.resources import read_text, shown, walk
from thidua.text.normal import script_of, toneless
from thidua.text.tables import rows

ONSETS: Final = (
    "ngh",
    "ng",
    "gh",
    "nh",
    "kh",
    "ph",
    "th",
    "tr",
    "ch",
    "qu",
    "b",
    "c",
    "d",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "x",
    "y",
    "",
)
CODAS: Final = ("ng", "nh", "ch", "m", "n", "c", "k", "t", "p", "")
_BESIDE_RIME: Final = 0.6
"""Cost of a vowel and a coda put together where the table says how the two are spelled as one."""
AGREE: Final = 0.15
"""From this value of :func:`name_agreement` on two names may be one (measured on true and false pairs)."""
_KEYS: Final = {
    "script",
    "name",
    "form",
    "drop",
    "inherent",
    "carrier",
    "fold",
    "onset",
    "vowel",
    "coda",
    "rime",
    "independent",
    "special",
}
_NONE: Final[Mapping[str, float]] = MappingProxyType({})
_WORD: Final = re.compile(r"[\s\-\u2010\u2011\u00a0]+")


def split(syllable: str) -> tuple[str, str, str] | None:
    """Onset, vowel and coda of a toneless syllable; None where it is none."""
    for onset in ONSETS:
        if not syllable.startswith(onset):
            continue
        rest = syllable[len(onset) :]
        for coda in CODAS:
            if rest.endswith(coda):
                vowel = rest[: len(rest) - len(coda)]
                if vowel and set(vowel) <= set("aeiouy"):
                    return onset, vowel, coda
    return None


@dataclass(frozen=True, slots=True)
class Inventory:
    """All toneless syllables, and how often each is a family name, a given name, part of a place's name."""

    syllables: Mapping[str, tuple[str, str, str]]
    place: Mapping[str, int]
    family: Mapping[str, int]
    given: Mapping[str, int]


@functools.cache
def inventory() -> Inventory:
    """The syllables of ``loaders/scripts/syllables.tsv``."""
    where = "loaders/scripts/syllables.tsv"
    parts: dict[str, tuple[str, str, str]] = {}
    counts: list[dict[str, int]] = [{}, {}, {}]
    for n, line in enumerate(read_text("loaders", "scripts/syllables.tsv").splitlines(), 1):
        if line.startswith(("#", "syllable\t")) or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 4 or not cells[0].isascii():
            raise PackError(
                f"not a syllable with three counts: {line!r}",
                where=f"{where}:{n}",
                hint="syllable, place, family, given; separated by tabs",
            )
        parts[cells[0]] = split(cells[0]) or ("", "", cells[0])  # a name of another people (Ksor): as it is
        for table, cell in zip(counts, cells[1:], strict=True):
            if cell == "+" or cell != "0":
                try:
                    table[cells[0]] = 1 if cell == "+" else int(cell)
                except ValueError as error:
                    raise PackError(f"{cell!r} is no count", where=f"{where}:{n}") from error
    return Inventory(parts, *counts)


def _strings(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise PackError("a list of spellings is expected", where=where)
    return value


def piece_of(script: str, which: str = "read") -> str:
    """The piece of the cache that a script's spellings are."""
    return f"spellings-{script}-{which}"


class Script:
    """One script's spellings of all syllables."""

    def __init__(self, data: Mapping[str, Any], where: str, attested: Sequence[tuple[str, str]] = ()) -> None:
        if unknown := sorted(set(data) - _KEYS):
            raise PackError(f"unknown key {unknown[0]!r}", where=where, hint=f"Known: {', '.join(sorted(_KEYS))}")
        for key in ("script", "onset", "vowel", "coda", "form"):
            if key not in data:
                raise PackError(f"key {key!r} is missing", where=where)
        self.name: str = data["script"]
        self._form = data["form"]
        self._drop = frozenset(data.get("drop", ""))
        self._fold = [(str(a), str(b)) for a, b in data.get("fold", [])]
        self._independent: Mapping[str, str] = data.get("independent", {})
        self._inherent: str = data.get("inherent", "")
        self._carrier: str = data.get("carrier", "")
        self._onset, self._vowel, self._coda, self._rime = (
            {k: _strings(v, where) for k, v in data.get(part, {}).items()}
            for part in ("onset", "vowel", "coda", "rime")
        )
        special = {form: _strings(v, where) for form, v in data.get("special", {}).items()}
        self._listed = [(form, s) for form, syllables in special.items() for s in syllables] + list(attested)
        self._of_texts: Mapping[str, Mapping[str, float]] | None = None
        self._of_names: Mapping[str, Mapping[str, float]] | None = None

    @property
    def forms(self) -> Mapping[str, Mapping[str, float]]:
        """Every spelling that a syllable may have, with its cost: what a text is read by. Looked for once."""
        if self._of_texts is None:
            self._of_texts = cached(piece_of(self.name), self._forms, dict)
        return self._of_texts

    def _forms(self) -> dict[str, dict[str, float]]:
        out: dict[str, dict[str, float]] = {}
        for syllable, (onset, vowel, coda) in inventory().syllables.items():
            if vowel in self._vowel:
                codas = self._coda.get(coda, [""])
                self._add(out, syllable, self._spell(onset, self._vowel[vowel], codas))
        self._add_listed(out)
        return out

    @property
    def usual(self) -> Mapping[str, Mapping[str, float]]:
        """The spellings again, where vowel and coda go together by the table's ``rime``: what two names are compared by."""
        if self._of_names is None:
            self._of_names = cached(piece_of(self.name, "usual"), self._usual, dict)
        return self._of_names

    def _usual(self) -> dict[str, dict[str, float]]:
        parts = inventory().syllables
        rimed = {s for s, (_, vowel, coda) in parts.items() if vowel + coda in self._rime}
        out = {
            form: {s: cost + (_BESIDE_RIME if s in rimed else 0.0) for s, cost in choices.items()}
            for form, choices in self.forms.items()
        }
        for syllable, (onset, vowel, coda) in parts.items():
            if syllable in rimed:
                self._add(out, syllable, self._spell(onset, self._rime[vowel + coda], ("",)))
        self._add_listed(out)
        return out

    def initial(self, form: str) -> str:
        """The first sound that a spelling of one usually stands for; the spelling itself where it stands for none."""
        plain = self.norm(form)
        return next((o for o, spelled in sorted(self._onset.items()) if o and self.norm(spelled[0]) == plain), form)

    def _add_listed(self, table: dict[str, dict[str, float]]) -> None:
        for form, syllable in self._listed:
            self._add(table, syllable, [(form, 0.3)])

    def _add(self, table: dict[str, dict[str, float]], syllable: str, forms: Iterable[tuple[str, float]]) -> None:
        for form, cost in forms:
            known = table.setdefault(self.norm(form), {})
            if cost < known.get(syllable, 99.0):
                known[syllable] = round(cost, 2)

    def _spell(self, onset: str, vowels: Sequence[str], codas: Sequence[str]) -> Iterator[tuple[str, float]]:
        for i, o in enumerate(self._onset.get(onset, [""])):
            for j, v in enumerate(vowels):
                start = o + v if onset else self._first(v)
                if start is None:
                    continue
                for k, c in enumerate(codas):
                    yield start + c, 0.5 * min(i, 2) + (0.2 if i > 2 else 0) + 0.5 * j + 0.4 * k

    def _first(self, vowel: str) -> str | None:
        """A vowel at the beginning of a syllable."""
        if self._independent:
            if vowel and unicodedata.combining(vowel[0]) == 9:
                return None
            return self._independent.get(vowel[:1], self._inherent + vowel[:1]) + vowel[1:] if vowel else self._inherent
        if self._carrier and not vowel.startswith(self._carrier):
            return self._carrier + vowel
        return vowel

    def norm(self, form: str) -> str:
        """A spelling as the table keeps it."""
        form = "".join(c for c in unicodedata.normalize(self._form, form) if c not in self._drop)
        for a, b in self._fold:
            form = form.replace(a, b)
        return form


@functools.cache
def scripts() -> Mapping[str, Script]:
    """The tables of ``loaders/scripts`` and ``loaders/<tag>/script.toml``, by script."""
    attested = _attested()
    out = {}
    for path, file in _tables():
        where = shown("loaders", path)
        try:
            data = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"not TOML: {error}", where=where) from error
        script = Script(data, where, attested.get(str(data.get("script")), ()))
        if script.name in out:
            raise PackError(f"the script {script.name!r} has a table already", where=where, hint="Delete one of them")
        out[script.name] = script
    return out


def _tables() -> Iterator[tuple[str, Traversable]]:
    """The table of every script: in ``loaders/scripts``, or in the folder of the only language that needs it."""
    for path, file in walk("loaders", ".toml"):
        if path.startswith("scripts/") or path.endswith("/script.toml"):
            yield path, file


def _attested() -> dict[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = {}
    for path, _ in walk("loaders", "attested.tsv"):
        for n, (script, spelling, syllable) in rows(path, ("script", "spelling", "syllable")):
            if syllable not in inventory().syllables:
                raise PackError(f"{syllable!r} is no syllable", where=f"{shown('loaders', path)}:{n}",
                                hint="One of loaders/scripts/syllables.tsv, without tones")  # fmt: skip
            out.setdefault(script, []).append((spelling, syllable))
    return out


@functools.cache
def eponyms() -> tuple[tuple[str, ...], ...]:
    """Persons whose names are mostly those of cities, schools and prizes (``loaders/scripts/eponyms.tsv``)."""
    lines = read_text("loaders", "scripts/eponyms.tsv").splitlines()
    return tuple(tuple(line.split()) for line in lines if line.strip() and not line.startswith("#"))


def usual(token: str) -> Mapping[str, float]:
    """Like :func:`candidates` for a token in another script, costed for comparing one name with another."""
    table = scripts().get(script_of(token))
    return table.usual.get(table.norm(token), _NONE) if table else _NONE


@functools.lru_cache(maxsize=65_536)
def candidates(token: str) -> Mapping[str, float]:
    """The toneless syllables that a token may spell, each with its cost; empty where it can be none."""
    script = script_of(token)
    if script == "latn":
        plain = toneless(token)
        return {plain: 0.0} if plain in inventory().syllables else _NONE
    table = scripts().get(script)
    return table.forms.get(table.norm(token), _NONE) if table else _NONE


def name_candidates(name: str) -> tuple[Mapping[str, float], ...]:
    """Per token of a name the syllables that it may spell; a token that spells none stands for itself."""
    return tuple(
        candidates(t) or {toneless(t) if script_of(t) == "latn" else t: 1.0} for t in _WORD.split(name.strip()) if t
    )


def _distance(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    common = [a[s] + b[s] for s in a if s in b]
    if common:
        return min(common)
    return min(2.2 + 0.8 * Levenshtein.distance(x, y) + 0.5 * (a[x] + b[y]) for x in sorted(a) for y in sorted(b))


def agreement(a: Sequence[Mapping[str, float]], b: Sequence[Mapping[str, float]]) -> float:
    """How well two names agree, from their candidates: 1 for the same usual spelling, 0 for different lengths."""
    if not a or len(a) != len(b):
        return 0.0
    costs = [_distance(x, y) for x, y in zip(a, b, strict=True)]
    return math.exp(-(0.45 * sum(costs) + 0.55 * max(costs)))


def name_agreement(a: str, b: str) -> float:
    """How well two written names agree, in whatever scripts they are: from :data:`AGREE` on they may be one name."""
    return agreement(name_candidates(a), name_candidates(b))


def best(choices: Mapping[str, float], counts: Mapping[str, int]) -> str:
    """The likeliest syllable: the cheapest, a common one before a rare one (weights measured on 220 attested names)."""
    places = inventory().place
    return min(sorted(choices), key=lambda s: choices[s] - 0.5 * math.log1p(counts.get(s, 0) + 0.3 * places.get(s, 0)))
