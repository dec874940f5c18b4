"""``thidua when``: who held a post on a day, or what somebody held, with the rule and the statements behind each answer."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from thidua.cli.asking import _open
from thidua.cli.tables import CURATED_MARK
from thidua.errors import ConfigError
from thidua.query import base_of
from thidua.query.curated import curated
from thidua.query.shown import text_of
from thidua.query.when import Standing, rules, when

_WORDS = {"held": "held", "not_held": "not held", "unknown": "unknown", "contested": "contested", "": ""}


@click.command(name="when")
@click.argument("person", required=False)
@click.option("--role", metavar="ROLE", help="A role, by code or label: chair, secretary, 'vice chair'.")
@click.option("--body", metavar="BODY", help="A body, as you would name it.")
@click.option(
    "--on", metavar="YYYY-MM-DD", help="The day (or month, or year); without it: since when, and until when at least."
)
@click.option(
    "--store", "location", metavar="DIR|URL", help="The store that 'thidua build' wrote, or a SPARQL endpoint."
)
@click.option("--base", metavar="IRI", help="Of an endpoint: what its store was built with, if not the default.")
@click.option("--all", "everyone", is_flag=True, help="Show also who did not hold it.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def when_(
    person: str | None, role: str | None, body: str | None, on: str | None, location: str | None, base: str | None,
    everyone: bool, form: str,
) -> None:  # fmt: skip
    """Who held what when: thidua when --role chair --body "UBND tỉnh Nghệ An" --on 2024-06-01 --store DIR.

    With PERSON: what did this person hold. Each answer is held, not held, unknown or contested, with the rule that
    gives it and the quotes that it rests on.
    """
    store = _open(location, base, 60.0)
    found = when(store, person=person, role=role, body=body, on=on)
    sentences = rules(store)
    if form == "json":
        decided = curated(store, base_of(store))
        rows = [
            {**asdict(s), "answer": s.answer, "curated": [str(d) for d in decided.of((s.holder, s.post))]}
            for s in found
        ]
        click.echo(json.dumps({"answers": rows, "rules": sentences}, ensure_ascii=False, indent=1))
        return
    if not found:
        click.echo(
            "No answer: no statement speaks of such a post. 'thidua ask who-holds-a-post' lists those that are held."
        )
        return
    shown = [s for s in found if everyone or person is not None or s.answer != "not_held"]
    decided = curated(store, base_of(store))
    for s in shown:
        _print(s, sentences)
        for decision in decided.of((s.holder, s.post)):
            click.echo(f"  {CURATED_MARK} rests on {text_of(str(decision))}")
    if (left := len(found) - len(shown)) and not everyone:
        click.echo(f"{left} more did not hold it on that day; --all shows them, each with the reason.")


def _print(s: Standing, sentences: dict[str, str]) -> None:
    acting = ", acting" if s.verdict and s.verdict.acting else ""
    lead = click.style(f"{_WORDS[s.answer]}{acting}: ", bold=True) if s.answer else ""
    click.echo(f"{lead}{s.name}, {s.role}, {s.body}")
    for reason in s.verdict.reasons if s.verdict else ():
        on = f" ({reason.day})" if reason.day else ""
        if reason.rule not in sentences:
            raise ConfigError("the store has no rules of time", hint="Build it again with this version")
        click.echo(f"  {reason.rule}{on}: {sentences[reason.rule]}")
    click.echo(f"  {span(s)}")
    for one in s.statements:
        quote = one.quote if len(one.quote) <= 160 else one.quote[:160] + " …"
        click.echo(f"    {one.document}: “{quote}”")


def span(s: Standing) -> str:
    """Since when, until when at least, in words."""
    e = s.extent
    since = f"since {e.since}" if e.since else f"first seen {e.first}" if e.first else "no date is known"
    until = f"until {e.until}" if e.until else f"until at least {e.last}" if e.last else ""
    after = f"bounded by {e.not_after.rule} ({e.not_after.day})" if e.not_after else ""
    why = f"cause: {', '.join(s.causes)}" if s.causes else ""
    return "; ".join(part for part in (since, until, after, why, e.edtf) if part)
