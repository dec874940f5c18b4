"""Which thing of a store somebody means, by name, key or IRI, and which of its mentions."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pyoxigraph as ox

from thidua.errors import ConfigError, worded
from thidua.iri import latin
from thidua.query.header import Parameter
from thidua.query.names import ANYTHING, PERSON, Found, fitting, fold, short
from thidua.query.naming import label
from thidua.resolve.articles import KIND as ARTICLE
from thidua.resolve.names import likeness
from thidua.store.reader import Store
from thidua.why.known import Known
from thidua.why.quoting import Quoting

_POST = "tdu:Post"
_NEAR = "Did you mean"
_SHORT = 60
_MOST = 12
"""Things listed to choose from."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a name or a key means in a store."""

    asked: str
    """As it was asked for."""
    key: str
    """Under which it goes on."""
    name: str
    kind: str
    """``person``, ``body`` ...: the first part of its key."""
    mentions: tuple[str, ...]
    """The keys of its mentions that are meant; all of them where the words tell none apart."""


def choose(store: Store, text: str) -> Thing:
    """The one thing that ``text`` means; a name that fits several is an error that lists them."""
    return _one(store, text, candidates(store, text))


def choose_two(store: Store, one: str, other: str) -> tuple[Thing, Thing]:
    """The two things meant; one name given twice means the two things of that name, if there are just two."""
    found = candidates(store, one)
    if fold(one) == fold(other) and one == other and len(found) == 2:
        return found[0], found[1]
    return _one(store, one, found), _one(store, other, candidates(store, other))


def candidates(store: Store, text: str) -> list[Thing]:
    """Everything that ``text`` can mean; never nothing: that is an error with the names that are like it."""
    asked = text.strip()
    if not asked:
        raise ConfigError("the name is empty", hint="Give a name, a key (person/...) or an IRI")
    known = Known(store)
    key = asked.removeprefix(store.base)
    if known.has(key):
        return [_thing(known, asked, known.goes_on(key), (key,))]
    documents = store.document(asked)
    if documents:
        return [_thing(known, asked, store.canonical(f"{ARTICLE}/{d.id}"), (f"{ARTICLE}/{d.id}",)) for d in documents]
    found = Found((), {}, "")
    for kind in (ANYTHING, PERSON, _POST):
        tried = fitting(store, Parameter("name", kind), asked, store.base)
        if tried.things or kind == ANYTHING or (kind == PERSON and tried.hint.startswith(_NEAR)):
            found = tried
        if found.things:
            break
    if not found.things:
        raise ConfigError("the store has nothing of that name", where=repr(asked), hint=found.hint)
    things = [iri.removeprefix(store.base) for iri in found.things]
    return [_named(known, asked, key) for key in things if not _other_marks(known, asked, key) or len(things) == 1]


def _one(store: Store, text: str, found: list[Thing]) -> Thing:
    if len(found) == 1:
        return found[0]
    quoting = Quoting(store)
    lines = [f"{t.key}  {t.name}{_seen(quoting, t)}" for t in found[:_MOST]]
    more = [f"and {len(found) - _MOST} more"] if len(found) > _MOST else []
    listed = "".join(f"\n  {line}" for line in (*lines, *more))
    raise ConfigError(
        worded("{text!r} fits {count} things", text=text, count=len(found)),
        hint=worded("Give the key of the one that is meant:{listed}", listed=listed),
    )


def _seen(quoting: Quoting, thing: Thing) -> str:
    """Where it is seen, by which who asks may know it."""
    quotes = quoting.of(thing.mentions[0], most=1)
    return "".join(
        f"  {q.document}: \u201c{q.words[:_SHORT]}{' ...' if len(q.words) > _SHORT else ''}\u201d" for q in quotes
    )


def _other_marks(known: Known, asked: str, key: str) -> bool:
    """Whether a person is written with marks as the name is, and with other ones."""
    spellings = [s for m in known.members(key) for s in known.spellings(m)] if key.startswith("person/") else []
    return (
        bool(spellings)
        and likeness([asked], spellings, [latin(asked)], list(map(latin, spellings))).basis == "diacritics"
    )


def _named(known: Known, asked: str, key: str) -> Thing:
    """A thing by its name: the mentions that are written so, if only some are."""
    members = known.members(key)
    written = unicodedata.normalize("NFC", asked).casefold()
    spelled = tuple(m for m in members if written in {s.casefold() for s in known.spellings(m)})
    return _thing(known, asked, key, spelled or members)


def _thing(known: Known, asked: str, key: str, mentions: tuple[str, ...]) -> Thing:
    kind = key.partition("/")[0]
    return Thing(asked, key, name_of(known, key), kind, mentions)


def name_of(known: Known, key: str) -> str:
    """What a thing is called; of a document its file name."""
    if key.startswith(f"{ARTICLE}/"):
        records = known.store.document(key)
        return records[0].name if records else key
    store = known.store
    if (own := known.label(key)) is not None:
        return own
    return label(store, ox.NamedNode(store.iri(key)), store.base) or short(key, store.base)
