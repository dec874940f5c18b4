"""``thidua check``: what is wrong or unusual in a store, and where it is written."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click.core import ParameterSource

from thidua.check import Report, to_html, to_json, to_turtle
from thidua.check import check as run_check
from thidua.check import since as earlier
from thidua.check.book import entries, explained, listed, listed_json
from thidua.check.grouping import BY, Shown
from thidua.check.limits import SECONDS
from thidua.check.naming import named
from thidua.check.own import load as load_rules
from thidua.check.plain import LANGUAGES, lines
from thidua.check.shapes import shipped
from thidua.cli.stores import StoreType
from thidua.cli.words import counted, write_file
from thidua.curate import load
from thidua.store import open_store

LARGE = 200_000
"""Quads of a store from which on the shipped rules are run with the limit even if nobody asks for it: below they take a moment."""
FORMATS = ("text", "json", "ttl", "html")


def _render(report: Report, format_: str, base: str, language: str, limit: int, shown: Shown) -> str:
    if format_ == "json":
        return to_json(report)
    if format_ == "ttl":
        return to_turtle(report, base)
    if format_ == "html":
        return to_html(report, language, shown)
    return "\n".join(lines(report, language, limit, shown=shown)) + "\n"


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
    type=StoreType(),
    metavar="DIR|URL",
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
    help="Results shown of one group in text; 0 shows all.",
)
@click.option(
    "--by", type=click.Choice(BY), default="rule", show_default=True, help="Groups of the results in text and html."
)
@click.option(
    "--since",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.json",
    help="An earlier report (--format json): say what is new, and what is gone.",
)
@click.option("--only-new", is_flag=True, help="With --since: show in text and html the new results only.")
@click.option(
    "--curation",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="PATH",
    help="A curation file or folder whose acceptances no build has laid over the store yet; as often as needed.",
)
@click.option(
    "--rules",
    "own_rules",
    type=click.Path(exists=True, path_type=Path),
    metavar="FOLDER",
    help="Apply also your own rules: SHACL shapes (*.ttl) and rules in SPARQL (*.rq).",
)
@click.option(
    "--rule-timeout",
    type=click.FloatRange(min=0.1),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long one rule may take; then it is ended and reported as not checked.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="RULE",
    help="Apply also this rule of the rule book, which is off by default (R30); `unknown` tells also what the record "
    "does not decide; as often as needed.",
)
@click.option("--explain", metavar="RULE", help="Print instead all that the rule book says of one rule (R07).")
@click.option("--anew", is_flag=True, help="Look at everything, not only at what changed since the last check.")
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
    by: str,
    since: Path | None,
    only_new: bool,
    curation: tuple[Path, ...],
    own_rules: Path | None,
    rule_timeout: float,
    also: tuple[str, ...],
    explain: str | None,
    anew: bool,
    list_: bool,
) -> None:
    """Check a store against the shapes and rules: each result with its rule, what clashes, the quotes and what to do.

    Exit status 1 when something is violated that nobody accepted; warnings do not fail. 3 when nothing is violated, but a
    rule was not checked. 'thidua curate accept-finding' accepts a result.
    """
    if explain:
        click.echo("\n".join(explained(entries(shipped()), explain, language)))
        return
    if list_:
        click.echo(_book(format_, language), nl=False)
        return
    if folder is None:
        raise click.UsageError("which store? thidua check --store DIR; the rule book alone: thidua check --list")
    if only_new and since is None:
        raise click.UsageError("--only-new: new since what? Add --since FILE.json, an earlier report")
    known = earlier.load(since) if since else None
    accepted = load(*curation) if curation else None
    own = load_rules(own_rules) if own_rules else None
    asked = ctx.get_parameter_source("rule_timeout") is not ParameterSource.DEFAULT
    talk = sys.stderr.isatty() and out is not None
    with open_store(folder) as store:
        report = run_check(
            store,
            (lambda step: click.echo(f"checking: {step}", err=True)) if talk else (lambda _: None),
            also,
            accepted,
            own,
            rule_timeout if own or asked or len(store.graph) > LARGE else None,
            "compiled" if anew else "kept",
        )
        if since and known is not None:
            report = earlier.compared(report, known, since.name)
        if format_ in ("text", "html"):
            report = named(report, store, language)
        text = _render(report, format_, store.base, language, limit, Shown(by, only_new))
    if out is None:
        click.echo(text, nl=False)
    else:
        write_file(out, [click.unstyle(text).encode("utf-8")])
        violations, warnings = report.count("violation"), report.count("warning")
        click.echo(f"{out}: {counted(violations, 'violation')}, {counted(warnings, 'warning')}")
    if not report.conforms:
        ctx.exit(1)
    if report.not_checked:
        ctx.exit(3)
