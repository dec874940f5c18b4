"""HermiT through owlready2, in a world of its own: nothing is fetched, nothing is kept."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from thidua.errors import ConfigError, OntologyError
from thidua.namespaces import ONTOLOGY
from thidua.reason.sources import reasoner_view

_NAME = ONTOLOGY + "merged#"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the triples can all be true together; false in a condition when they cannot."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    """Classes that nothing can be an instance of: not a contradiction yet, always a mistake."""
    reason: str = ""

    def __bool__(self) -> bool:
        return self.consistent and not self.unsatisfiable


def java() -> str | None:
    """The Java runtime that HermiT needs, None where there is none."""
    return shutil.which("java")


def _world(triples: Iterable[ox.Triple]) -> Any:
    import owlready2

    if java() is None:
        raise ConfigError(
            "HermiT needs a Java runtime and none was found",
            hint="Install one (openjdk-17-jre-headless) and put it on PATH",
        )
    world = owlready2.World()
    try:
        world.get_ontology(_NAME).load(fileobj=io.BytesIO(reasoner_view(triples)), only_local=True)
    except owlready2.OwlReadyError as error:
        raise OntologyError(f"owlready2 cannot read the merged ontology ({error})") from error
    return world


def _run(world: Any) -> Verdict:
    import owlready2

    try:
        with world.get_ontology(_NAME):
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict(False, reason="the statements contradict each other: remove some until the rest is consistent")
    except owlready2.OwlReadyJavaError as error:
        raise OntologyError(f"HermiT failed: {str(error).strip().splitlines()[-1]}") from error
    except subprocess.SubprocessError as error:
        raise OntologyError(f"HermiT could not be run ({error})") from error
    nothing = tuple(sorted(c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing))
    return Verdict(True, nothing, "no instance is possible of: " + ", ".join(nothing) if nothing else "")


def consistency(triples: Iterable[ox.Triple]) -> Verdict:
    """Whether the triples are free of contradiction, dates left aside. Needs Java."""
    return _run(_world(triples))


def classify(triples: Iterable[ox.Triple]) -> dict[str, tuple[str, ...]]:
    """For each individual the classes that it is an instance of, stated or inferred, sorted. Needs Java."""
    world = _world(triples)
    verdict = _run(world)
    if not verdict.consistent:
        raise OntologyError(
            "an inconsistent ontology classifies nothing", hint="Run consistency() on parts of it to find the clash"
        )
    found: dict[str, tuple[str, ...]] = {}
    for individual in world.individuals():
        classes = {c.iri for kind in individual.is_a for c in kind.ancestors() if hasattr(c, "iri")}
        found[individual.iri] = tuple(sorted(classes - {"http://www.w3.org/2002/07/owl#Thing"}))
    return dict(sorted(found.items()))
