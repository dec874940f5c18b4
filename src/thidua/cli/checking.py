"""``thidua check``: what is wrong or unusual in a store, and where it is written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thidua.check import Report, to_html, to_json, to_turtle
from thidua.check import check as run_check
from thidua.check.book import entries, listed, listed_json
from thidua.check.plain import LANGUAGES, lines
from thidua.check.shapes import shipped
from thidua.cli.words import counted, write_file
from thidua.store import open_store

FORMATS = ("text", "json", "ttl", "html")


def _render(report: Report, format_: str, base: str, language: str, limit: int) -> str:
    if format_ == "json":
        return to_json(report)
    if format_ == "ttl":
        return to_turtle(report, base)
    if format_ == "html":
        return to_html(report, language)
    return "\n".join(lines(report, language, limit)) + "\n"


def _book(format_: str, language: str) -> str:
    """The rule book in the form that was asked for."""
    if format_ not in ("text", "json"):
        raise click.UsageError(f"--list has no form {format_}; it takes --format text or json")
    book = entries(shipped())
    return listed_json(book) if format_ == "json" else "\n".join(listed(book, language)) + "\n"


@click.command()
@click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The store that `thidua build` made.",
)
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the report."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the report here instead of printing it.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Language of text and html.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Results shown of one rule in text; 0 shows all.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="RULE",
    help="Apply also this rule of the rule book, which is off by default (R30); as often as needed.",
)
@click.option(
    "--list", "list_", is_flag=True, help="Print the rule book instead: each rule, its source, what carries it out."
)
@click.pass_context
def check(
    ctx: click.Context,
    folder: Path | None,
    format_: str,
    out: Path | None,
    language: str,
    limit: int,
    also: tuple[str, ...],
    list_: bool,
) -> None:
    """Check a store against the shapes and rules: each result with its rule, what clashes, the quotes and what to do.

    Exit status 1 when something is violated; warnings do not fail.
    """
    if list_:
        click.echo(_book(format_, language), nl=False)
        return
    if folder is None:
        raise click.UsageError("which store? thidua check --store DIR; the rule book alone: thidua check --list")
    talk = sys.stderr.isatty() and out is not None
    with open_store(folder) as store:
        report = run_check(
            store, (lambda step: click.echo(f"checking: {step}", err=True)) if talk else (lambda _: None), also
        )
        text = _render(report, format_, store.base, language, limit)
    if out is None:
        click.echo(text, nl=False)
    else:
        write_file(out, [click.unstyle(text).encode("utf-8")])
        violations, warnings = report.count("violation"), report.count("warning")
        click.echo(f"{out}: {counted(violations, 'violation')}, {counted(warnings, 'warning')}")
    if not report.conforms:
        ctx.exit(1)
