"""``thidua facts`` and ``thidua unread``: what documents say, and what in them was not understood. Needs no store."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from thidua.errors import DocumentError
from thidua.extract import extract
from thidua.model import Extraction, row
from thidua.reading import collect, read

FAILED = 3
"""Exit status where some documents failed."""
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DOCUMENT...")


def _extractions(paths: tuple[Path, ...], failed: list[DocumentError]) -> Iterator[Extraction]:
    """What each document says; one that cannot be read is reported and costs itself only."""
    for path in collect(paths):
        try:
            yield extract(read(path))
        except DocumentError as error:
            failed.append(error)
            click.echo(str(error), err=True)


@click.command()
@_PATHS
@click.option("--format", "how", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True, help="One JSON object a line, or a flat table.")
@click.option("--base", default="", help="Base IRI put before every key.")
@click.pass_context
def facts(ctx: click.Context, paths: tuple[Path, ...], how: str, base: str) -> None:
    """Print every statement found in DOCUMENTS, with its evidence."""
    failed: list[DocumentError] = []
    write = _csv_writer() if how == "csv" else _write_json
    for extraction in _extractions(paths, failed):
        for statement in extraction.statements:
            write(row(statement, base))
    if failed:
        ctx.exit(FAILED)


def _write_json(line: dict[str, Any]) -> None:
    click.echo(json.dumps(line, ensure_ascii=False))


_COLUMNS = (
    "document", "kind", "id", "status", "holder", "role", "body", "body_type", "place", "mode", "time", "title", "number", "type", "date", "value", "quote", "start", "end",
    "rule",
)  # fmt: skip


def _csv_writer() -> Any:
    out = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
    out.writeheader()
    return lambda line: out.writerow(flat(line))


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("name", ""))
    return "" if value is None else str(value)


def flat(line: dict[str, Any]) -> dict[str, str]:
    """A statement as one row of a spreadsheet: names instead of objects, the first quote with its place."""
    first = (line.get("evidence") or [{}])[0]
    body = line.get("body") or {}
    who = line.get("holder") or line.get("person") or line.get("member") or line.get("recipient") or line.get("speaker") or line.get("subject")
    time = line.get("time") or {}
    what = line.get("title") or _name(line.get("movement") or line.get("event")) or line.get("award") or line.get("action")
    values = {
        "document": line["document"], "kind": line["kind"], "id": line["id"], "status": line["status"], "holder": _name(who), "role": line.get("role"),
        "body": _name(body), "body_type": body.get("type"), "place": body.get("place") or _name(line.get("place")), "mode": line.get("mode") or line.get("award_status"),
        "time": "; ".join(f"{k} {v}" for k, v in time.items()), "title": what, "number": line.get("number"), "type": line.get("type") or line.get("predicate"),
        "date": line.get("date"), "value": _name(line.get("value") or line.get("object")), "quote": first.get("quote"), "start": first.get("start"), "end": first.get("end"),
        "rule": line.get("rule"),
    }  # fmt: skip
    return {k: _safe("" if v is None else str(v)) for k, v in values.items()}


def _safe(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula is text."""
    return "'" + cell if cell[:1] in "=+-@\t\r" and len(cell) > 1 and not cell[1:].replace(".", "").isdigit() else cell


@click.command()
@_PATHS
@click.option("--limit", default=50, show_default=True, help="How many pieces to list.")
@click.pass_context
def unread(ctx: click.Context, paths: tuple[Path, ...], limit: int) -> None:
    """List what was not understood in DOCUMENTS, the most frequent first: the labels worth adding."""
    failed: list[DocumentError] = []
    counts: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], str] = {}
    documents = 0
    for extraction in _extractions(paths, failed):
        documents += 1
        for f in extraction.findings:
            key = f.code, " ".join(f.text.split())
            counts[key] += 1
            where.setdefault(key, f"{f.document}:{f.start}")
    click.echo(f"{sum(counts.values())} pieces in {documents} documents were not understood")
    for (code, text), n in sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:limit]:
        click.echo(f"{n:5}  {code:22} {text[:100]}   ({where[code, text]})")
    if len(counts) > limit:
        click.echo(f"... and {len(counts) - limit} more; --limit {len(counts)} lists all")
    if failed:
        ctx.exit(FAILED)
