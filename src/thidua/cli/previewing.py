"""``thidua build --dry-run``: what a build would change, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thidua.cli.sides import isolated
from thidua.cli.words import counted
from thidua.query.compare import lines as told_answers

if TYPE_CHECKING:
    from thidua.preview import Entity, Foresight, Identities, Reason

_QUOTE = 120
_LISTED = 40
"""New things listed by name, of each kind."""


def lines(found: Foresight, most: int = 5) -> Iterator[str]:
    """What would change; of each question at most so many rows that come and that go."""
    if found.report.generation is None:
        yield "nothing would change"
        return
    if found.fresh:
        yield "there is no store yet: all that it would hold is new"
    if found.documents:
        yield f"{counted(len(found.documents), 'document')} would come or change: {', '.join(map(isolated, found.documents))}"
    if found.report.removed:
        yield f"{counted(len(found.report.removed), 'earlier text')} would be replaced"
    yield from _identities(found.identities, fresh=found.fresh)
    for conflict in found.disagreements:
        yield f"contested: {isolated(conflict.words)}"
        for side in conflict.sides:
            quote = next((f"  {q.file}: \u201c{isolated(q.text[:_QUOTE])}\u201d" for q in side.quotes), "")
            yield f"    {isolated(side.says)}{' (by default)' if side.default else ''}{quote}"
    if found.fresh:
        return
    for key, (was, now) in sorted(found.answers.called.items()):
        yield f"called otherwise: {key}: {isolated(was)} would be {isolated(now)}"
    for line in told_answers(found.answers.changed, found.answers.compared, most):
        yield isolated_line(line)
    for question, why in found.answers.left_out:
        yield f"  {question}: not compared ({why})"


def isolated_line(line: str) -> str:
    """A line of a table of words: each cell in its own direction."""
    sign = next((lead for lead in ("    + ", "    - ") if line.startswith(lead)), "")
    return sign + " | ".join(isolated(cell) for cell in line[len(sign) :].split(" | ")) if sign else line


def _identities(found: Identities, *, fresh: bool) -> Iterator[str]:
    if not found:
        yield "identities: all as they are"
        return
    yield from _kinds("new", found.new, brief=fresh)
    for one in found.merged:
        yield f"merged: {', '.join(map(_named, one.was))} would be one, {_named(one.now)}"
        yield from _reasons(one.reasons)
    for two in found.split:
        yield f"split: {_named(two.was)} would be {', '.join(map(_named, two.now))}"
        yield from _reasons(two.reasons)
    for pair in found.contested:
        how = "may be one with" if pair.reason.verdict == "unsure" else "is both one and not one with"
        yield f"contested: {_named(pair.left)} {how} {_named(pair.right)}"
        yield from _reasons([pair.reason])
    for old, now in found.renamed:
        yield f"goes on as: {old} as {_named(now)}; the old key keeps answering"
    yield from _kinds("seen again", found.seen_again, brief=fresh)
    yield from _kinds("gone", found.gone, brief=fresh)


def _kinds(word: str, entities: Iterable[Entity], *, brief: bool) -> Iterator[str]:
    """Things by kind: how many, and which."""
    entities = list(entities)
    for kind, number in sorted(Counter(e.kind for e in entities).items()):
        named = [isolated(e.name) for e in entities if e.kind == kind]
        more = f"; and {number - _LISTED} more" if number > _LISTED else ""
        listed = "" if brief or kind == "doc" else f": {'; '.join(named[:_LISTED])}{more}"
        noun = (
            {"body": "bodies", "doc": "articles"}.get(kind, f"{kind}s")
            if number != 1
            else {"doc": "article"}.get(kind, kind)
        )
        yield f"{word}: {number} {noun}{listed}"


def _named(entity: Entity) -> str:
    return f"{isolated(entity.name)} ({entity.key})"


def _reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    for r in reasons:
        said = "; ".join(f"{f.what} {isolated(f.words)}" for f in r.features)
        score = f" {r.score}" if r.score and r.rule != "curated" else ""
        yield f"    {r.left} / {r.right}: {r.verdict.replace('_', ' ')}{score}, {r.rule}. {r.sentence}"
        if said:
            yield f"      {said}"
