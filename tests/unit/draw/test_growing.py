"""What comes to a picture finds room; what was there stays where it was."""

from __future__ import annotations

from itertools import combinations

import pytest
from unit.draw import graphs

from thidua.draw import network
from thidua.draw.growing import grown
from thidua.draw.layout import Picture, layout


def boxes(picture: Picture) -> dict[str, tuple[float, float, float, float]]:
    return {n.iri: (n.box.x, n.box.y, n.box.w, n.box.h) for n in picture.nodes}


@pytest.mark.parametrize(("lang", "every"), [("en", 4), ("ur", 3)])
def test_nothing_that_stays_moves_and_nothing_new_lies_on_anything(lang: str, every: int) -> None:
    graph = network(graphs.sample(40))
    part = graph.subgraph([n for i, n in enumerate(sorted(graph)) if i % every]).copy()
    before = layout(part, lang)
    lines = {e.key: e.points for e in before.edges}
    after = grown(before, graph, lang)
    assert boxes(after).keys() == set(graph) and boxes(before).items() <= boxes(after).items()
    assert {e.key for e in after.edges} == {k for *_, k in graph.edges(keys=True)}
    assert all(e.points == lines[e.key] for e in after.edges if e.key in lines)
    assert not [(a.iri, b.iri) for a, b in combinations(after.nodes, 2) if a.box.meets(b.box)]
    labels = [e.label for e in after.edges if e.label]
    assert not [1 for a in labels for n in after.nodes if a.meets(n.box)], "no words on a name"
    for n in after.nodes:
        assert n.box.x >= after.left and n.box.x + n.box.w <= after.left + after.width
        assert n.box.y >= after.top and n.box.y + n.box.h <= after.top + after.height
    assert grown(before, graph, lang) == after, "and again it is the same"
    assert boxes(grown(after, part, lang)) == boxes(before), "what came goes, and the rest stays"


def test_many_who_come_to_one_stand_in_a_card_beside_it() -> None:
    graph = network(graphs.sample(40))
    rows = {b: [p for p in graph.predecessors(b) if graph.degree(p) == 1] for b in sorted(graph)}
    head = max(rows, key=lambda b: (len(rows[b]), b))
    assert len(rows[head]) >= 3
    part = graph.subgraph(set(graph) - set(rows[head])).copy()
    after = grown(layout(part, "en"), graph, "en")
    (beside,) = (f for f in after.frames if f.body == head and f.trunk)
    inside = {n.iri for n in after.nodes if beside.box.x <= n.box.x and n.box.x + n.box.w <= beside.box.x + beside.box.w
              and beside.box.y <= n.box.y and n.box.y + n.box.h <= beside.box.y + beside.box.h}  # fmt: skip
    assert inside == set(rows[head])


def test_lines_to_a_card_that_is_gone_end_at_who_stood_in_it() -> None:
    graph = network(graphs.sample(40))
    full = layout(graph, "en")
    heads = {
        f.body for f in full.frames if f.trunk and any(not e.row and f.body in (e.source, e.target) for e in full.edges)
    }
    part = graph.subgraph(set(graph) - {n for h in heads for n in graph.predecessors(h) if graph.degree(n) == 1}).copy()
    after = grown(full, part, "en")
    at = {n.iri: n.box for n in after.nodes}
    for e in (e for e in after.edges if not e.row and {e.source, e.target} & heads):
        for node, (x, y) in ((e.source, e.points[0]), (e.target, e.points[-1])):
            b = at[node]
            assert node not in heads or (b.x - 1 <= x <= b.x + b.w + 1 and b.y - 1 <= y <= b.y + b.h + 1)
