"""``thidua facts`` and ``thidua unread``: what documents say, and what in them was not understood. Needs no store."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from thidua.errors import ThiduaError
from thidua.model import Extraction
from thidua.reading import DEFAULT, Workers, collect
from thidua.rows import row

FAILED = 3
"""Exit status where some documents failed."""
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DOCUMENT...")


_MAPPING = click.option(
    "--mapping",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="How a table (CSV) of officials is to be read.",
)


def _extractions(paths: tuple[Path, ...], mapping: Path | None, failed: list[ThiduaError]) -> Iterator[Extraction]:
    """What each document says; one that cannot be read is reported and costs itself only."""
    files = [(str(path), None if mapping is None else str(mapping)) for path in collect(paths)]
    count = max(1, min(os.cpu_count() or 1, len(files)))
    with Workers("thidua.pipeline:understand", count=count, options={"limits": DEFAULT}) as workers:
        for outcome in workers.imap_ordered(files):
            if outcome.error is not None:
                failed.append(outcome.error)
                click.echo(str(outcome.error), err=True)
            else:
                yield outcome.value


@click.command()
@_PATHS
@_MAPPING
@click.option(
    "--format",
    "how",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="One JSON object a line, or a flat table.",
)
@click.option("--base", default="", help="Base IRI put before every key.")
@click.pass_context
def facts(ctx: click.Context, paths: tuple[Path, ...], mapping: Path | None, how: str, base: str) -> None:
    """Print every statement found in DOCUMENTS, with its evidence."""
    failed: list[ThiduaError] = []
    write = _csv_writer() if how == "csv" else _write_json
    for extraction in _extractions(paths, mapping, failed):
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
    who = (
        line.get("holder")
        or line.get("person")
        or line.get("member")
        or line.get("recipient")
        or line.get("speaker")
        or line.get("subject")
    )
    time = line.get("time") or {}
    what = (
        line.get("title") or _name(line.get("movement") or line.get("event")) or line.get("award") or line.get("action")
    )
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
@_MAPPING
@click.option("--limit", default=50, show_default=True, help="How many pieces to list.")
@click.pass_context
def unread(ctx: click.Context, paths: tuple[Path, ...], mapping: Path | None, limit: int) -> None:
    """List what was not understood in DOCUMENTS, the most frequent first: the labels worth adding."""
    failed: list[ThiduaError] = []
    counts: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], str] = {}
    documents = 0
    for extraction in _extractions(paths, mapping, failed):
        documents += 1
        for f in extraction.findings:
            # In a table the message names row and column; a cell alone would not tell what is wrong.
            key = f.code, " ".join((f.message if f.code.startswith("table-") else f.text).split())
            counts[key] += 1
            where.setdefault(key, f"{f.document}:{f.start}")
    click.echo(f"{sum(counts.values())} pieces in {documents} documents were not understood")
    for (code, text), n in sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:limit]:
        click.echo(f"{n:5}  {code:22} {text[:140]}   ({where[code, text]})")
    if len(counts) > limit:
        click.echo(f"... and {len(counts) - limit} more; --limit {len(counts)} lists all")
    if failed:
        ctx.exit(FAILED)
