"""What a column means, in the words of the ontology."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from thidua.namespaces import RDFS, SKOS
from thidua.resources import walk


@cache
def _definitions() -> dict[str, str]:
    """The English definition of each property, its label where it has none."""
    found: dict[str, str] = {}
    for wanted in (RDFS + "label", SKOS + "definition"):
        for _, file in walk("ontology", ".ttl", "modules"):
            for q in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
                if q.predicate.value == wanted and isinstance(q.object, ox.Literal) and q.object.language == "en":
                    assert isinstance(q.subject, ox.NamedNode)
                    found[q.subject.value] = q.object.value
    return found


def meanings(path: tuple[str, ...]) -> str:
    """What a path of properties leads to; nothing where the ontology defines none of its last step."""
    known = _definitions()
    words = [known.get(step, "") for step in path]
    if len(path) > 1 and path[-1] == RDFS + "label":
        return f"Name of: {words[-2]}" if words[-2] else ""
    return words[-1] if words else ""
