"""Under which key an assertion answers, whatever documents came before and come after. Pure.

An assertion is one by what it is about: the tenure of a holder in a post, the keys of both as they go on now. These
change when a further document, or a judgement, gives one of them an earlier key; the assertion must not be lost by that.
So each claim brings its *own* key, made of the keys that its document itself gives, which nothing can change; the
assertion answers under the first of its own keys, and every other one leads on to it. Whatever a store of fewer documents
called it is the own key of one of these documents, so it answers in every larger one, in one step and without a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thidua import iri
from thidua.graph.terms import Triple, node, term

OWN = "own"
"""The field of a claim that holds its own key of the assertion; left out where that is the unit's."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Of a thing in an assertion, or of the assertion: the key that it goes on under, and the one that the document gives it."""

    now: str
    own: str


Identity = Mapping[str, str | Keys | None]
"""What makes an assertion one, by name."""


def unit_of(kind: str, identity: Identity) -> Keys:
    """The unit of an assertion by what makes it one, and the document's own key of it."""
    parts = [v for _, v in sorted(identity.items())]
    now = (k.now if isinstance(k, Keys) else k for k in parts)
    own = (k.own if isinstance(k, Keys) else k for k in parts)
    return Keys(iri.assertion_key(kind, *now), iri.assertion_key(kind, *own))


def own_keys(unit: str, claims: Iterable[Mapping[str, Any]]) -> list[str]:
    """The own keys of an assertion, the one under which it answers first."""
    return sorted({c.get(OWN, unit) for c in claims})


def own_acts(unit: str, claims: Iterable[Mapping[str, Any]], kind: str) -> list[str]:
    """The same for one of the acts or periods into which a unit falls: which claim goes with which may change."""
    return sorted({iri.assertion_key(kind, c.get(OWN, unit), c["claim"]) for c in claims})


def led_on(keys: Iterable[str], base: str) -> Iterator[Triple]:
    """Every key but the first leads on to the first."""
    first, *others = keys
    for other in others:
        yield node(base, other), term("dcterms:isReplacedBy"), node(base, first)
