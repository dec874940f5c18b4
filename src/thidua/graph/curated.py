"""What the curation itself adds to the fused view: right names, and the same thing in other authorities' lists."""

from __future__ import annotations

from collections.abc import Callable

from thidua import iri
from thidua.curate.book import Curation
from thidua.graph.contribute import Link, Mark, as_text


def curated_marks(curation: Curation, canonical: Callable[[str], str]) -> tuple[set[Mark], set[Link]]:
    """What the curation itself adds: right names, and the same thing in other authorities' lists."""
    marks: set[Mark] = set()
    links: set[Link] = set()
    for e in curation.of("name", "match"):
        key = canonical(e["entity"])
        if e.kind == "name":
            marks.add((key, "rightname", as_text(e["name"], iri.latin(e["name"]), "corrected", e["language"])))
        else:
            marks.add((key, "match", e["iri"]))
        links.add((key, "tdu:restsOn", iri.curation_key(e.id)))
    return marks, links
