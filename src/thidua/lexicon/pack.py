"""A language pack: word order, endings, particles and the other things of a language that are no concept.

``loaders/<tag>/pack.toml``, ``particles.tsv`` (form, class, code) and ``endings.tsv`` (ending, replacement, features).
A typo in a key or a class is an error that names file and line.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from thidua import resources
from thidua.errors import ConfigError, PackError, ResourceError
from thidua.text.normal import norm

PARTICLES = "GCETWU=aZPcxdnpmsv"
"""Classes of particles: see the table of :mod:`thidua.extract.items`, and ``p`` (pronoun), ``s`` (a thing that is named after persons)."""
_ORDER = {"possessor": ("first", "last"), "modifier": ("first", "last"), "titles": ("before", "after", "both")}
_KEYS = {"tag", "name", "case", "order", "drop", "weak", "right", "latin_names"}
_FEATURES = {"PL", "GEN", ""}


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


def _rows(tag: str, name: str, columns: int) -> Iterator[tuple[int, list[str]]]:
    try:
        text = resources.read_text("loaders", f"{tag}/{name}")
    except ResourceError:
        return
    for n, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise PackError(
                f"{len(cells)} fields, {columns} expected",
                where=f"loaders/{tag}/{name}:{n}",
                hint="Fields are separated by tabs",
            )
        yield n, cells


def _head(tag: str) -> dict[str, Any]:
    where = f"loaders/{tag}/pack.toml"
    try:
        data = tomllib.loads(resources.read_text("loaders", f"{tag}/pack.toml"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not TOML: {error}", where=where) from error
    except ResourceError as error:
        raise ConfigError(f"there is no language pack {tag!r}", hint=f"Known: {', '.join(available())}") from error
    if unknown := sorted(set(data) - _KEYS):
        raise PackError(f"unknown key {unknown[0]!r}", where=where, hint=f"Known: {', '.join(sorted(_KEYS))}")
    if data.get("tag") != tag:
        raise PackError(f"tag is {data.get('tag')!r}, the folder is {tag!r}", where=where)
    order = data.get("order", {})
    for key, values in _ORDER.items():
        if order.get(key) not in values:
            raise PackError(f"order.{key} is {order.get(key)!r}", where=where, hint=f"One of {', '.join(values)}")
    if unknown := sorted(set(order) - set(_ORDER)):
        raise PackError(f"unknown key 'order.{unknown[0]}'", where=where)
    return data


def load(tag: str) -> Pack:
    """The pack of a language; raises ConfigError where there is none, PackError where it is malformed."""
    data = _head(tag)
    particles = []
    for n, (form, cls, code) in _rows(tag, "particles.tsv", 3):
        if len(cls) != 1 or cls not in PARTICLES:
            raise PackError(
                f"unknown class {cls!r}", where=f"loaders/{tag}/particles.tsv:{n}", hint=f"One of {' '.join(PARTICLES)}"
            )
        particles.append(Particle(form, cls, code))
    endings = []
    for n, (ending, replacement, features) in _rows(tag, "endings.tsv", 3):
        marks = set(features.replace("-", "").split())
        if not marks <= _FEATURES:
            raise PackError(
                f"unknown feature in {features!r}", where=f"loaders/{tag}/endings.tsv:{n}", hint="PL, GEN or -"
            )
        endings.append(
            Ending(
                "" if ending == "-" else norm(ending),
                "" if replacement == "-" else norm(replacement),
                "PL" in marks,
                "GEN" in marks,
            )
        )
    order = data["order"]
    return Pack(
        tag, data.get("name", tag), bool(data.get("case", False)), order["possessor"], order["modifier"], order["titles"],
        frozenset(norm(w) for w in data.get("drop", "").split()), frozenset(norm(w) for w in data.get("weak", "").split()),
        frozenset(data.get("right", "").split()), tuple(particles), tuple(endings),
    )  # fmt: skip
