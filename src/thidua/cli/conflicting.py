"""``thidua conflicts``: where the documents of a store disagree, in words, with the quotes of each side."""

from __future__ import annotations

import csv
import io
import json

import click

from thidua.cli.asking import _open
from thidua.cli.words import counted
from thidua.query.conflicts import Conflict, conflicts

_LONGEST = 200


@click.command(name="conflicts")
@click.option("--about", "question", metavar="CODE", help="Only one kind: chair, part, date, value, year, word ...")
@click.option(
    "--store", "location", metavar="DIR|URL", help="The store that 'thidua build' wrote, or a SPARQL endpoint."
)
@click.option("--base", metavar="IRI", help="Of an endpoint: what its store was built with, if not the default.")
@click.option("--format", "form", type=click.Choice(("text", "csv", "json")), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def conflicts_(question: str | None, location: str | None, base: str | None, form: str, as_json: bool) -> None:
    """Where documents, or versions of one article, say different things: each side with its quotes, and the default.

    Nothing is thrown away: the default is what an answer shows that can show only one, chosen by the rule that is named.
    """
    found = conflicts(_open(location, base, 60.0), question)
    if as_json or form == "json":
        click.echo(json.dumps([c.row() for c in found], ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(_csv(found), nl=False)
    elif not found:
        kind = f" about {question!r}" if question else ""
        click.echo(f"No disagreement{kind}: no two documents of this store say different things of one thing.")
    else:
        for conflict in found:
            _print(conflict)
        click.echo(counted(len(found), "disagreement"))


def _print(c: Conflict) -> None:
    click.echo(f"{click.style(c.question, bold=True)}: {c.words}")
    for side in c.sides:
        sources = f"{counted(side.documents, 'document')}, {side.independent} {'witness' if side.independent == 1 else 'witnesses'}"
        mark = "* " if side.default else "  "
        click.echo(f"{mark}{side.says}  ({sources})")
        for quote in side.quotes:
            words = quote.text if len(quote.text) <= _LONGEST else quote.text[:_LONGEST] + " …"
            click.echo(f"      {quote.file}: “{words}”")
    if c.rule:
        click.echo(f"  * by default, by the rule {c.rule}: {c.why}")
    click.echo()


def _csv(found: list[Conflict]) -> str:
    """One line a quote."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(
        ("conflict", "question", "words", "says", "default", "rule", "documents", "witnesses", "file", "quote")
    )
    for c in found:
        for s in c.sides:
            for q in s.quotes:
                row = (
                    c.iri,
                    c.question,
                    c.words,
                    s.says,
                    "yes" if s.default else "",
                    c.rule,
                    s.documents,
                    s.independent,
                    q.file,
                    q.text,
                )
                write.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _harmless(cell: object) -> object:
    """No cell that a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
