"""Why triples contradict each other: the smallest set of axioms of which none can be left out, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from thidua.reason.axioms import Axiom, Names, axioms, declarations
from thidua.reason.hermit import consistency
from thidua.reason.trace import trace

Clashing = Callable[[Sequence[Axiom]], bool]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Axioms that cannot all be true; without any one of them the others can."""

    axioms: tuple[Axiom, ...]
    sentences: tuple[str, ...]
    asked: int
    """How often HermiT was asked."""


def explain(triples: Iterable[ox.Triple]) -> Explanation | None:
    """Why the triples contradict each other; None where they do not. Needs Java.

    Rules of OWL RL name the suspects; HermiT confirms them and each one's part. Where the rules see no contradiction and
    HermiT does, halves of all axioms are left out until none can be.
    """
    given = list(triples)
    found, names, background = axioms(given), Names(given), declarations(given)
    asked = 0

    def clashing(some: Sequence[Axiom]) -> bool:
        nonlocal asked
        asked += 1
        return not consistency([*background, *(t for axiom in some for t in axiom.triples)]).consistent

    core: list[Axiom] | None = None
    for clash in trace(found).clashes[:3]:
        suspects = [axiom for axiom in found if axiom in clash]
        if clashing(suspects):
            core = _needed(suspects, clashing)
            break
    if core is None:
        if not clashing(found):
            return None
        core = _needed(_narrowed(found, clashing), clashing)
    return Explanation(tuple(core), tuple(names.sentence(axiom) for axiom in core), asked)


def _needed(suspects: list[Axiom], clashing: Clashing) -> list[Axiom]:
    """Those without which there is no contradiction: each is left out once."""
    kept = list(suspects)
    for axiom in suspects:
        rest = [other for other in kept if other is not axiom]
        if clashing(rest):
            kept = rest
    return sorted(kept, key=_order)


def _narrowed(suspects: list[Axiom], clashing: Clashing) -> list[Axiom]:
    """Ever smaller parts are left out where the rest still clashes, as long as that helps."""
    kept, size = list(suspects), len(suspects) // 2
    while size:
        at = 0
        while at < len(kept):
            rest = kept[:at] + kept[at + size :]
            if clashing(rest):
                kept = rest
            else:
                at += size
        size //= 2
    return kept


def _order(axiom: Axiom) -> tuple[bool, str, str, str]:
    """What is said of individuals first, then what the ontology says."""
    return axiom.kind not in ("type", "property"), axiom.kind, str(axiom.a), str(axiom.b)
