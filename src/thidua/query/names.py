"""Which thing in the graph a person means by a name: in any script, with or without Vietnamese marks.

A name that fits one thing better than all others is that thing; one that fits several equally well is an error that
lists them. Nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from thidua.errors import ConfigError, worded
from thidua.iri import latin
from thidua.namespaces import BASE, NS, PREFIXES, VOCAB
from thidua.query.header import Parameter, with_base
from thidua.query.values import iri
from thidua.resolve.names import AGREES, likeness
from thidua.resources import read_text
from thidua.store.reader import Store

MAX_LISTED = 8
LIKE = 70
"""Of 100: from this likeness on a name is suggested for a misspelled one."""
ANYTHING = "rdfs:Resource"
PERSON = "tdu:Person"
_THINGS = ("Person", "Unit", "Group", "Body", "Place", "Movement", "Event", "Instrument")
_SPLIT = re.compile(r"[\s\-–—_,;:.!?\"'“”„«»‘’()\[\]/|·]+")


@dataclass(slots=True)
class _Candidate:
    label: str = ""
    own: set[str] = field(default_factory=set)
    """What it is called, folded."""
    written: set[str] = field(default_factory=set)
    """What it is called, as written."""
    about: set[str] = field(default_factory=set)
    """Words of what it is and where: its kind, its place, its number."""
    spoken_of: bool = False
    """Whether documents speak of it, and not only the reference data."""


def fold(text: str) -> str:
    """A name as it is compared: Latin letters without marks and in lower case, other scripts in NFC, single spaces."""
    words = (w for w in _SPLIT.split(unicodedata.normalize("NFC", text).casefold()) if w)
    return " ".join(latin(w) or w for w in words)


@dataclass(frozen=True, slots=True)
class Found:
    """What a name fits: things by IRI with their labels, or what it may have been meant for."""

    things: tuple[str, ...]
    labels: dict[str, str]
    hint: str


def find(store: Any, parameter: Parameter, text: str, base: str = BASE) -> ox.NamedNode:
    """The thing (or the concept) that ``text`` names, for a parameter that is looked up."""
    text = text.strip()
    if not text:
        raise ConfigError(worded("{parameter} is empty", parameter=parameter.name))
    found = fitting(store, parameter, text, base)
    best = found.things
    if len(best) == 1:
        return iri(best[0])
    if not best:
        raise ConfigError(
            worded(
                "{parameter}={text!r}: the graph has no {what} of that name",
                parameter=parameter.name,
                text=text,
                what=_what(parameter),
            ),
            hint=found.hint,
        )
    listed = "; ".join(f"{found.labels[i]} ({short(i, base)})" for i in best[:MAX_LISTED])
    more = worded(" and {count} more", count=len(best) - MAX_LISTED) if len(best) > MAX_LISTED else ""
    raise ConfigError(
        worded(
            "{parameter}={text!r} could be {count} things: {listed}{more}",
            parameter=parameter.name,
            text=text,
            count=len(best),
            listed=listed,
            more=more,
        ),
        hint=worded(
            "Write more of the name, or the key in brackets: {name}={key}",
            name=parameter.name,
            key=short(best[0], base),
        ),
    )


def fitting(store: Any, parameter: Parameter, text: str, base: str = BASE) -> Found:
    """Everything that ``text`` names equally well; an IRI or a key that another took over is the one that goes on."""
    given = _as_iri(text, parameter, base)
    # a key needs no comparing with the names of everything there is
    if " " not in text and (known := _known(store, parameter, given, base)):
        return Found((known[0],), {known[0]: known[1]}, "")
    candidates = _candidates(store, parameter, base)
    best = _as_written(candidates, _best(candidates, fold(text)), text)
    if not best and parameter.type == PERSON:
        best = _by_sound(candidates, text)
    elif not best and not parameter.is_concept:
        _add_related(store, parameter, base, candidates)
        best = _best(candidates, fold(text))
    hint = "" if best else _alike(candidates, fold(text))
    # a body that only another one's history tells of has names and no label
    return Found(tuple(best), {i: candidates[i].label or min(candidates[i].written, default="") for i in best}, hint)


def _known(store: Any, parameter: Parameter, given: str, base: str) -> tuple[str, str] | None:
    """The thing of an IRI, or the one that took it over, with its label; None where it is no IRI of such a thing."""
    for iri_ in dict.fromkeys((given, given if parameter.is_concept else _goes_on(store, given, base))):
        try:
            only = iri(iri_)
        except ConfigError:
            return None
        found = _candidates(store, parameter, base, only)
        if iri_ in found:
            return iri_, found[iri_].label
    return None


def _goes_on(store: Any, given: str, base: str) -> str:
    """The thing under whose IRI a merged one goes on; the same where nothing took over."""
    try:
        node = iri(given)
    except ConfigError:
        return given
    rows = store.query(
        f"SELECT ?now {{ GRAPH <{base}graph/fused> {{ {node} <{PREFIXES['dcterms']}isReplacedBy>+ ?now }} }} ORDER BY ?now"
    )
    return next((row["now"].value for row in rows), given)


def _what(parameter: Parameter) -> str:
    if parameter.type == ANYTHING:
        return "thing"
    name = parameter.type.replace("-", " ") if parameter.is_concept else parameter.type.partition(":")[2]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _alike(candidates: dict[str, _Candidate], wanted: str) -> str:
    """The names most like the one given, those that documents speak of before those of the reference data."""
    names = {(thing, name): name for thing, c in sorted(candidates.items()) for name in sorted(c.own) if name}
    if not names:
        return "It has none at all"
    near = process.extract(wanted, names, scorer=fuzz.ratio, limit=None, score_cutoff=LIKE)
    near.sort(key=lambda hit: (not candidates[hit[2][0]].spoken_of, -hit[1], hit[2]))
    things = list(dict.fromkeys(key[0] for _, _, key in near))
    labels = list(dict.fromkeys(candidates[t].label or next(iter(sorted(candidates[t].written))) for t in things))
    if labels:
        return worded("Did you mean {listed}?", listed="; ".join(labels[:MAX_LISTED]))
    spoken_of = sorted({c.label for c in candidates.values() if c.label and c.spoken_of})
    if not spoken_of:
        return worded("None of its {count} is like it", count=len(candidates))
    shown = "; ".join(spoken_of[:MAX_LISTED]) + ("; ..." if len(spoken_of) > MAX_LISTED else "")
    return worded("None is like it. The documents speak of {count}: {listed}", count=len(spoken_of), listed=shown)


def short(thing: str, base: str) -> str:
    """A thing by its key."""
    return thing.removeprefix(base)


def _as_iri(text: str, parameter: Parameter, base: str) -> str:
    if text.startswith(("http://", "https://")):
        return text
    if parameter.is_concept:
        return f"{VOCAB}{parameter.type}/{text}"
    return base + text


def _rows(store: Any, file: str, parameter: Parameter, base: str, only: ox.NamedNode | None = None) -> Any:
    if parameter.is_concept:
        terms = [VOCAB + parameter.type]
    elif parameter.type == ANYTHING:
        terms = [NS + kind for kind in _THINGS]
    else:
        prefix, _, name = parameter.type.partition(":")
        terms = [PREFIXES[prefix] + name]
    kinds = " ".join(str(iri(term)) for term in terms)
    sparql = with_base(read_text("queries", f"lookups/{file}"), base)
    if only is not None:
        sparql = sparql.replace("WHERE {", f"WHERE {{ VALUES ?thing {{ {only} }}", 1)
    return store.query(sparql.replace("VALUES ?kind { UNDEF }", f"VALUES ?kind {{ {kinds} }}"))


_KEPT: WeakKeyDictionary[Store, dict[str, dict[str, _Candidate]]] = WeakKeyDictionary()
"""What was looked up in an open store, by the type of the parameter: a store does not change while it is open."""
_MOST_KEPT = 20_000
"""Of more things than that the names are looked up each time: they would take more memory than a server has for it."""


def _candidates(store: Any, parameter: Parameter, base: str, only: ox.NamedNode | None = None) -> dict[str, _Candidate]:
    if only is not None:
        return _looked_up(store, parameter, base, only)
    kept = _KEPT.setdefault(store, {}) if isinstance(store, Store) else {}
    found = kept[parameter.type] if parameter.type in kept else _looked_up(store, parameter, base, None)
    if len(found) <= _MOST_KEPT:
        kept[parameter.type] = found
    # what a thing is related to is added to a copy, and only where it is looked for
    return {thing: replace(c, about=set(c.about)) for thing, c in found.items()}


def _looked_up(store: Any, parameter: Parameter, base: str, only: ox.NamedNode | None) -> dict[str, _Candidate]:
    found: dict[str, _Candidate] = defaultdict(_Candidate)
    for row in _rows(store, "concepts.rq" if parameter.is_concept else "things.rq", parameter, base, only):
        candidate = found[row["thing"].value]
        name, how, graph = row["name"].value, row["how"].value, row["graph"]
        candidate.spoken_of |= graph is None or graph.value != base + "graph/reference"
        if how == "label":
            candidate.label = candidate.label or name
        if how == "about":
            candidate.about.update(fold(name).split())
        else:
            candidate.own.add(fold(name))
            candidate.written.add(name)
    return dict(found)


def _add_related(store: Any, parameter: Parameter, base: str, candidates: dict[str, _Candidate]) -> None:
    """Add the words of a thing's kind, place, organiser ...: "people's committee Quảng Trị" names none of its spellings."""
    words: dict[str, set[str]] = defaultdict(set)
    ties: list[tuple[str, str]] = []
    for row in _rows(store, "related.rq", parameter, base):
        if row["name"] is not None:
            words[row["other"].value].update(fold(row["name"].value).split())
        elif (thing := row["thing"].value) in candidates:
            ties.append((thing, row["other"].value))
    for thing, other in ties:
        candidates[thing].about |= words[other]


def _best(candidates: dict[str, _Candidate], wanted: str) -> list[str]:
    words = set(wanted.split())
    if not words:
        return []
    levels: dict[int, list[str]] = defaultdict(list)
    for thing, candidate in sorted(candidates.items()):
        if wanted in candidate.own:
            levels[3].append(thing)
        elif any(words <= set(name.split()) for name in candidate.own):
            levels[2].append(thing)
        elif words <= candidate.about.union(*(name.split() for name in candidate.own)):
            levels[1].append(thing)
    best = levels[max(levels)] if levels else []
    # the city of Ninh Bình, of which no document speaks, must not stand in the way of the province
    return [thing for thing in best if candidates[thing].spoken_of] or best


def _as_written(candidates: dict[str, _Candidate], best: list[str], text: str) -> list[str]:
    """Of several that fit, the one that is written with just these marks: Lê Văn Tám is not Lê Văn Tam."""
    wanted = unicodedata.normalize("NFC", text).casefold()
    same = [t for t in best if any(unicodedata.normalize("NFC", w).casefold() == wanted for w in candidates[t].written)]
    return same if len(best) > 1 and len(same) == 1 and latin(wanted) != wanted else best


def _by_sound(candidates: dict[str, _Candidate], text: str) -> list[str]:
    """Persons whose name, written in another script, can be the one given: वो वान हंग for Võ Văn Hưng."""
    scores = {
        thing: likeness(
            [text], sorted(candidate.written), [latin(text)], sorted(filter(None, map(latin, candidate.written)))
        )
        for thing, candidate in candidates.items()
        if candidate.spoken_of
    }
    best = max((found.score for found in scores.values()), default=0)
    return sorted(thing for thing, found in scores.items() if found.score == best) if best >= AGREES else []
