"""A language pack: word order, endings, particles and the other things of a language that are no concept.

``loaders/<tag>/pack.toml``, ``particles.tsv`` (form, class, code) and ``endings.tsv`` (ending, replacement, features).
A typo in a key or a class, a missing file and a file that nothing reads are errors that name file and line.
"""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from thidua import resources
from thidua.errors import ConfigError, PackError
from thidua.lexicon.labels import check_script, labels
from thidua.text.normal import norm, script_of
from thidua.text.tables import line_of, rows, toml

PARTICLES: Final = "GCETWU=aZPcxdnpmsv"
"""Classes of particles: see the table of :mod:`thidua.extract.items`, and ``p`` (pronoun), ``s`` (a thing that is named after persons)."""
_ORDER: Final = {"possessor": ("first", "last"), "modifier": ("first", "last"), "titles": ("before", "after", "both")}
_TYPES: Final = {
    "tag": str, "name": str, "case": bool, "order": dict, "drop": str, "weak": str, "right": str, "of": str, "latin_names": bool, "given": bool,
    "unjoined": str,
}  # fmt: skip
_FEATURES: Final = {"PL", "GEN", ""}
FILES: Final = ("clauses.toml", "endings.tsv", "numbers.toml", "pack.toml", "particles.tsv")
"""What every language needs, beside labels."""
OPTIONAL: Final = (
    "attested.tsv",
    "detect.toml",
    "labels.tsv",
    "layout.toml",
    "letters.tsv",
    "places.tsv",
    "script.toml",
)
"""What a language may have."""
_TEXTS: Final = (".toml", ".tsv")
_NAMES: Final = {str: "text", bool: "true or false", dict: "table"}


@dataclass(frozen=True, slots=True)
class Particle:
    """A word of the language that is no concept."""

    form: str
    cls: str
    code: str


@dataclass(frozen=True, slots=True)
class Ending:
    """A regular change at the end of a label's last word."""

    ending: str
    replacement: str
    plural: bool
    genitive: bool


@dataclass(frozen=True, slots=True)
class Pack:
    """One language."""

    tag: str
    name: str
    case: bool
    """Whether names begin with a capital."""
    possessor: str
    modifier: str
    titles: str
    drop: frozenset[str]
    weak: frozenset[str]
    """Words of the language that could also spell a syllable of a name."""
    right: frozenset[str]
    """Role words whose field follows them without a particle (وزیر خزانہ, Minister of Finance)."""
    particles: tuple[Particle, ...]
    endings: tuple[Ending, ...]
    of: frozenset[str] = frozenset()
    """Words for the English "of" in names of bodies that keep the English order (ڈیپارٹمنٹ آف ہیلتھ)."""
    given: bool = False
    """Whether the given name alone stands for a person named before ("Hung said")."""
    unjoined: str = ""
    """Letters that join no letter behind them: a blank lost there is not seen (پیپلزکمیٹی)."""

    @property
    def order(self) -> str:
        """``head_last`` (possessor and modifier first), ``head_first`` (both last) or ``mixed`` (of-phrases)."""
        if self.possessor == "first":
            return "head_last"
        return "head_first" if self.modifier == "last" else "mixed"


@functools.cache
def available() -> tuple[str, ...]:
    """Tags of the languages that have a pack."""
    return tuple(path.split("/")[0] for path, _ in resources.walk("loaders", "pack.toml") if path.count("/") == 1)


def _files(tag: str) -> None:
    """Raise PackError where a file of a language is missing, or bears a name that nothing reads."""
    found = {path.split("/", 1)[1] for end in _TEXTS for path, _ in resources.walk("loaders", end)
             if path.startswith(f"{tag}/")}  # fmt: skip
    if missing := sorted(set(FILES) - found):
        raise PackError("the file is missing", where=resources.shown("loaders", f"{tag}/{missing[0]}"),
                        hint=f"A language has {', '.join(FILES)}; a table may be empty")  # fmt: skip
    if unknown := sorted(found - {*FILES, *OPTIONAL}):
        raise PackError("nothing reads a file of this name", where=resources.shown("loaders", f"{tag}/{unknown[0]}"),
                        hint=f"Known: {', '.join(sorted((*FILES, *OPTIONAL)))}")  # fmt: skip


def _head(tag: str) -> dict[str, Any]:
    path = f"{tag}/pack.toml"
    if tag not in available():
        raise ConfigError(f"there is no language pack {tag!r}", hint=f"Known: {', '.join(available())}")
    text, file = resources.read_text("loaders", path), resources.shown("loaders", path)
    data = toml(path)

    def wrong(message: str, key: str, hint: str = "") -> PackError:
        return PackError(message, where=f"{file}:{line_of(text, key)}", hint=hint)

    if unknown := sorted(set(data) - set(_TYPES)):
        raise wrong(f"unknown key {unknown[0]!r}", unknown[0], f"Known: {', '.join(sorted(_TYPES))}")
    for key, value in data.items():
        if not isinstance(value, _TYPES[key]):
            raise wrong(f"{key} is {value!r}", key, f"{_NAMES[_TYPES[key]].capitalize()} is expected")
    if data.get("tag") != tag:
        raise wrong(f"tag is {data.get('tag')!r}, the folder is {tag!r}", "tag", "Make them alike")
    order = data.get("order", {})
    for key, values in _ORDER.items():
        if order.get(key) not in values:
            raise wrong(f"order.{key} is {order.get(key)!r}", f"order.{key}", f"One of {', '.join(values)}")
    if unknown := sorted(set(order) - set(_ORDER)):
        raise wrong(f"unknown key 'order.{unknown[0]}'", unknown[0], f"Known: {', '.join(_ORDER)}")
    return data


def _particles(tag: str) -> tuple[Particle, ...]:
    path, out = f"{tag}/particles.tsv", []
    seen: dict[tuple[str, str, str], int] = {}
    for n, (form, cls, code) in rows(path, ("form", "class", "code")):
        where = f"{resources.shown('loaders', path)}:{n}"
        if len(cls) != 1 or cls not in PARTICLES:
            raise PackError(f"unknown class {cls!r}", where=where, hint=f"One of {' '.join(PARTICLES)}")
        if (first := seen.setdefault((form, cls, code), n)) != n:
            raise PackError(f"{form!r} stands in line {first} too", where=where, hint="Delete one of them")
        out.append(Particle(form, cls, code))
    return tuple(out)


def _endings(tag: str) -> tuple[Ending, ...]:
    path, out = f"{tag}/endings.tsv", []
    for n, (ending, replacement, features) in rows(path, ("ending", "replacement", "features")):
        marks = set(features.replace("-", "").split())
        if not marks <= _FEATURES:
            raise PackError(f"unknown feature in {features!r}", where=f"{resources.shown('loaders', path)}:{n}",
                            hint="PL, GEN, PL GEN or -")  # fmt: skip
        old, new = ("" if cell == "-" else norm(cell) for cell in (ending, replacement))
        out.append(Ending(old, new, "PL" in marks, "GEN" in marks))
    return tuple(out)


def load(tag: str) -> Pack:
    """The pack of a language; raises ConfigError where there is none, PackError where it is malformed."""
    data = _head(tag)
    _files(tag)
    order, particles = data["order"], _particles(tag)
    own = [label for label in labels() if label.tag == tag]
    check_script(_script(data, particles), own)
    return Pack(
        tag, data.get("name", tag), bool(data.get("case", False)), order["possessor"], order["modifier"], order["titles"],
        frozenset(norm(w) for w in data.get("drop", "").split()), frozenset(norm(w) for w in data.get("weak", "").split()),
        frozenset(data.get("right", "").split()), particles, _endings(tag), frozenset(norm(w) for w in data.get("of", "").split()),
        bool(data.get("given", False)), data.get("unjoined", ""),
    )  # fmt: skip


def _script(data: dict[str, Any], particles: tuple[Particle, ...]) -> str:
    """The script of a language: that of most of its small words."""
    words = [*data.get("weak", "").split(), *(p.form for p in particles)]
    counts = Counter(s for word in words if (s := script_of(word)))
    return max(sorted(counts), key=lambda s: counts[s], default="latn")
