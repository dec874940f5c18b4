"""``thidua why``: why two things are one or not, with every judgement on the way."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.sides import beside, isolated, written
from thidua.cli.stores import StoreType

if TYPE_CHECKING:
    from thidua.why import Quote, Step, Why

_WIDTH_WITHOUT_TERMINAL = 100
_SIGNS = {"same": "=", "not_same": "\u2260", "unsure": "?"}
_BLOCKS = 6
_STEPS = 12


@click.command(short_help="Say why two things are one, or not.")
@click.argument("one", metavar="A")
@click.argument("other", metavar="[B]", required=False)
@click.option(
    "--store",
    "folder",
    required=True,
    metavar="DIR|URL",
    type=StoreType(),
    help="The store: a folder, or the address of a SPARQL server that holds one.",
)
@click.option("--all", "everything", is_flag=True, help="Show every judgement, not only the first twelve.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def why(one: str, other: str | None, folder: Path, everything: bool, as_json: bool) -> None:
    """Say why A and B are one thing or not: persons, bodies, posts, places, instruments, events, or two documents.

    Each is a name (in any script), a key (person/...) or an IRI. Shows every judgement on the way: what agreed, by which
    rule, with which weight, what spoke against, what a person decided, and the words of both documents. Without B: by
    which merges the mentions of A became one.
    """
    from thidua.store import open_store
    from thidua.why import why as asked

    with open_store(folder) as store:
        found = asked(store, one, other)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    width = (
        os.get_terminal_size().columns
        if sys.stdout.isatty()
        else int(os.environ.get("COLUMNS") or _WIDTH_WITHOUT_TERMINAL)
    )
    for line in lines(found, max(40, width), None if everything else _STEPS):
        click.echo(line)


def lines(found: Why, width: int, most: int | None = None) -> Iterator[str]:
    """The answer for people."""
    things = [found.left] if found.left.key == found.right.key else [found.left, found.right]
    for thing in things:
        yield f"{click.style(isolated(thing.name), bold=True)}  {thing.key}"
    yield from written(found.sentence, width)
    yield from _many(found.steps, width, most)
    if found.against:
        yield ""
        yield click.style("Against it:" if found.answer != "one" else "Spoke against it, and was overruled:", bold=True)
        yield from _many(found.against, width, most)
    for note in found.notes:
        yield from (f"  {line}" for line in written(note, width - 2))
    yield from _blocks(found, width)


def _many(steps: tuple[Step, ...], width: int, most: int | None) -> Iterator[str]:
    for number, step in enumerate(steps[:most], 1):
        yield ""
        yield from _step(step, number, width)
    if most is not None and len(steps) > most:
        yield f"\n{len(steps) - most} more; --all shows them, --json has them all."


def _step(step: Step, number: int, width: int) -> Iterator[str]:
    score = f", {step.score} of 1000" if step.score and step.rule != "curated" else ""
    by = f" ({step.weighed})" if step.weighed else ""
    yield f"{number:2}. {step.left} {_SIGNS.get(step.verdict, step.verdict)} {step.right}"
    yield f"    {step.verdict.replace('_', ' ')} by {step.rule}{score}{by}{'' if step.stored else ', recomputed'}"
    yield from (f"    {line}" for line in written(step.sentence, width - 4))
    for feature in step.features:
        first, *rest = written(feature.words, max(20, width - 17))
        yield f"      {feature.what:10} {first}".rstrip()
        yield from (f"                 {line}" for line in rest)
    if step.left_quotes or step.right_quotes:
        yield from beside(_quoted(step.left_quotes), _quoted(step.right_quotes), width, 4)


def _quoted(quotes: tuple[Quote, ...]) -> list[str]:
    """Each quote below the document that it is from."""
    out: list[str] = []
    last = ""
    for quote in quotes:
        day = f", {quote.published}" if quote.published else ""
        heading = f"{quote.document} ({quote.language}{day})"
        out += [f"\u201c{quote.words}\u201d"] if heading == last else [heading, f"\u201c{quote.words}\u201d"]
        last = heading
    return out or ["(no words: the mention is only in the curation)"]


def _blocks(found: Why, width: int) -> Iterator[str]:
    if not any(found.blocks):
        return
    yield "Only those in one block are compared (kind, something shared, sound of the name):"
    names = (f"{found.left.key} alone", f"{found.right.key} alone", "both")
    for name, blocks in zip(names, found.blocks, strict=True):
        shown = ", ".join(blocks[:_BLOCKS]) + (f" and {len(blocks) - _BLOCKS} more" if len(blocks) > _BLOCKS else "")
        yield from (f"  {line}" for line in written(f"{name}: {shown or 'none'}", width - 2))
