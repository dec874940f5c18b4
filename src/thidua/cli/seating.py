"""``thidua seats``: the seats that bodies have, and which of them are filled, contested, vacant, or unknown."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
import pyoxigraph as ox

from thidua.check.plain import isolated, shorten
from thidua.cli.asking import _open
from thidua.cli.words import counted
from thidua.graph.conventional import LANGUAGES
from thidua.query import Answer
from thidua.query.seats import STATUSES, InSeat, Known, Seats, seats
from thidua.query.shown import text_of

_COLOURS = {"filled": "green", "partly": "yellow", "contested": "red", "vacant": "blue", "unknown": "yellow"}
_COLUMNS = (
    "body",
    "bodyLabel",
    "role",
    "roleLabel",
    "status",
    "expected",
    "filled",
    "contested",
    "vacant",
    "unknown",
    "holders",
    "source",
)
_NOTHING = (
    "No body that is asked for has seats by a rule (ontology/vocab/expected-seats.ttl says which kinds have). "
    "A store that an older version built has no such rules: 'thidua build --store DIR' brings it up to date."
)


@click.command(name="seats")
@click.option("--as-of", "on", required=True, metavar="YYYY-MM-DD", help="The day (or month, or year).")
@click.option("--body", metavar="BODY", help="One body, as you would name it.")
@click.option("--place", metavar="PLACE", help="The bodies of one place.")
@click.option(
    "--status",
    "wanted",
    multiple=True,
    type=click.Choice(STATUSES),
    help="Only seats of which this is so; as often as needed.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the names.")
@click.option(
    "--store", "location", metavar="DIR|URL", help="The store that 'thidua build' wrote, or a SPARQL endpoint."
)
@click.option("--base", metavar="IRI", help="Of an endpoint: what its store was built with, if not the default.")
@click.option("--format", "form", type=click.Choice(("text", "json", "csv")), default="text", show_default=True)
def seats_(
    on: str, body: str | None, place: str | None, wanted: tuple[str, ...], lang: str, location: str | None,
    base: str | None, form: str,
) -> None:  # fmt: skip
    """What is known and what is not: thidua seats --as-of 2024-06-01 --body "UBND tỉnh Nghệ An" --store DIR.

    Each seat that the bodies of the store have by a rule (with its source) is filled, contested (statements exclude each
    other), vacant (one is said to have left, the next to have come later) or unknown: nobody says.
    """
    found = seats(_open(location, base, 60.0), on, body=body, place=place, lang=lang)
    known = Known.of(found)
    shown = [s for s in found if not wanted or s.status in wanted]
    if form == "json":
        rows = [{**asdict(s), "status": s.status, "unknown": s.unknown} for s in shown]
        click.echo(json.dumps({"as_of": on, "known": asdict(known), "seats": rows}, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(_answer(shown).to_csv(), nl=False)
    else:
        _print(shown)
        click.echo(
            told(known, on)
            if found
            else "No body of the store has seats that are known by a rule (ontology/vocab/expected-seats.ttl)."
        )


def told(known: Known, on: str) -> str:
    """``3 of 6 seats known on 2024-06-01; 1 contested, 2 unknown``."""
    parts = [f"{known.filled} of {counted(known.expected, 'seat')} known on {on}"]
    rest = [
        f"{n} {word}"
        for n, word in ((known.contested, "contested"), (known.vacant, "vacant"), (known.unknown, "unknown"))
        if n
    ]
    return "; ".join([*parts, ", ".join(rest)] if rest else parts)


def _print(rows: list[Seats]) -> None:
    body = ""
    for s in rows:
        if s.body != body:
            click.echo(click.style(text_of(s.body_label), bold=True))
        body = s.body
        status = click.style(f"{s.status:<10}", fg=_COLOURS[s.status])
        click.echo(f"  {status}{text_of(s.role_label)}{_count(s)}{_vacancy(s)}")
        for one in s.holders:
            click.echo(f"    {_holder(one)}")
        for one in s.by_office:
            click.echo(f"    the seat belongs to the office of {text_of(one.name)}; no document names anybody in it")


def _count(s: Seats) -> str:
    if s.expected is None:
        return f": {s.filled} known, the number is not stated"
    several = f" (documents give {', '.join(map(str, s.counts))})" if len(s.counts) > 1 else ""
    return f": {min(s.filled, s.expected)} of {s.expected} known{several}" if s.expected != 1 else ""


def _vacancy(s: Seats) -> str:
    return f": left {s.vacant_since}, the next came {s.vacant_until}" if s.vacant else ""


def _holder(one: InSeat) -> str:
    if one.answer == "member":
        return text_of(one.name)
    acting = ", acting" if one.acting else ""
    why = " ".join(part for part in (one.rule, one.day) if part)
    said = {"held": "", "unknown": "not told for this day: "}.get(one.answer, f"{one.answer}: ")
    quote = f"  {text_of(one.document)}: “{isolated(shorten(one.quote, 120))}”" if one.quote else ""
    return f"{said}{text_of(one.name)}{acting} ({why}){quote}"


def _answer(rows: list[Seats]) -> Answer:
    def cells(s: Seats) -> list[str]:
        numbers = [s.expected if s.expected is not None else "", s.filled, s.contested, s.vacant, s.unknown]
        who = "; ".join(h.name for h in s.holders)
        return [s.body, s.body_label, s.role, s.role_label, s.status, *map(str, numbers), who, s.source]

    return Answer(_COLUMNS, tuple(tuple(ox.Literal(c) for c in cells(s)) for s in rows))
