"""``thidua facts`` and ``thidua unread``: what documents say, and what in them was not understood. Needs no store."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.model import model_options, reader
from thidua.cli.stores import StoreType
from thidua.cli.words import BOM, counted, plain
from thidua.errors import ConfigError, ThiduaError
from thidua.reading import DEFAULT, Workers, collect
from thidua.reading.worker import worth
from thidua.rows import table_row

if TYPE_CHECKING:
    from thidua.llm.reader import ModelReader
    from thidua.model import Extraction

FAILED = 3
"""Exit status where some documents failed."""
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DOCUMENT...")


_MAPPING = click.option(
    "--mapping",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="How a table (CSV) of officials is to be read.",
)


def extractions(paths: tuple[Path, ...], mapping: Path | None, failed: list[ThiduaError]) -> Iterator[Extraction]:
    """What each document says; one that cannot be read is reported and costs itself only."""
    files = [(str(path), None if mapping is None else str(mapping)) for path in collect(paths)]
    if not files:
        raise ConfigError(
            "no document in there", where=", ".join(map(str, paths)), hint="Give files, or a folder of them"
        )
    count = worth(sum(Path(path).stat().st_size for path, _ in files if Path(path).is_file()))
    options = {"limits": DEFAULT}
    with Workers(
        "thidua.extract.of_file:extract_file", count=count, options=options, warm="thidua.lexicon:prepare"
    ) as workers:
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
@click.option("--bom", is_flag=True, help="Begin a CSV with a byte order mark, by which Excel knows that it is UTF-8.")
@click.option("--base", default="", help="Base IRI put before every key.")
@model_options
@click.pass_context
def facts(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    mapping: Path | None,
    how: str,
    bom: bool,
    base: str,
    **llm: Any,
) -> None:
    """Print every statement found in DOCUMENTS, with its evidence."""
    model = reader(**llm)
    failed: list[ThiduaError] = []
    if bom and how == "csv":
        click.echo(BOM, nl=False)
    write = _csv_writer() if how == "csv" else _write_json
    for found in extractions(paths, mapping, failed):
        extraction = found if model is None else _asked(model, found)
        for statement in extraction.statements:
            write(table_row(statement, base))
    if failed:
        ctx.exit(FAILED)


def _asked(model: ModelReader, extraction: Extraction) -> Extraction:
    asked = model.read(extraction)
    if problem := model.problem(asked):
        click.echo(f"{plain(asked.document.name)}: {plain(problem)}", err=True)
    return asked


def _write_json(line: dict[str, Any]) -> None:
    click.echo(json.dumps(line, ensure_ascii=False))


_COLUMNS = (
    "document", "kind", "id", "status", "holder", "name_basis", "role", "body", "body_type", "place", "mode", "time", "title", "number", "type", "date", "value", "quote", "start", "end",
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
        "document": line["document"], "kind": line["kind"], "id": line["id"], "status": line["status"], "holder": _name(who), "name_basis": who.get("name_basis") if isinstance(who, dict) else None, "role": line.get("role"),
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
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[DOCUMENT]...")
@_MAPPING
@click.option("--store", "folder", metavar="DIR|URL", type=StoreType(), help="List those of a store instead.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=0), help="How many pieces to list.")
@click.pass_context
def unread(ctx: click.Context, paths: tuple[Path, ...], mapping: Path | None, folder: Path | None, limit: int) -> None:
    """List what was not understood in DOCUMENTS or in a store, the most frequent first: the labels worth adding."""
    if bool(paths) == bool(folder):
        raise click.UsageError("give documents, or --store DIR for what was not understood in a store")
    from thidua.extract.residue import CODES

    failed: list[ThiduaError] = []
    pieces = _Pieces(CODES)
    if folder:
        _of_store(folder, pieces)
    else:
        for extraction in extractions(paths, mapping, failed):
            pieces.documents += 1
            for f in extraction.findings:
                pieces.add(f.document, f.code, f.message, f.text, f.start)
    for line in pieces.lines(limit):
        click.echo(line)
    if failed:
        ctx.exit(FAILED)


@dataclass(slots=True)
class _Pieces:
    """What was not understood: each piece once, how often, and where first."""

    codes: Collection[str]
    """Codes of findings that name a cause, and no label to add."""
    documents: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    where: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, document: str, code: str, message: str, text: str, start: int) -> None:
        # In a table the message names row and column; a cell alone would not tell what is wrong.
        # A number or date that no statement holds is no label to add: only its cause is of interest here.
        cause = code.startswith("table-") or code in self.codes
        key = code, " ".join((message if cause else text).split())
        self.counts[key] += 1
        self.where.setdefault(key, f"{document}:{start}")

    def lines(self, limit: int) -> Iterator[str]:
        ordered = sorted(self.counts.items(), key=lambda x: (-x[1], x[0]))
        labels = [x for x in ordered if x[0][0] not in self.codes]
        causes = [x for x in ordered if x[0][0] in self.codes]
        total, unused = (sum(n for _, n in found) for found in (labels, causes))
        verb = "was" if total == 1 else "were"
        yield f"{counted(total, 'piece')} in {counted(self.documents, 'document')} {verb} not understood"
        yield from (self._line(*x) for x in labels[:limit])
        if len(labels) > limit:
            yield f"... and {len(labels) - limit} more; --limit {len(labels)} lists all"
        if causes:
            yield f"{unused} more, titles, dates and numbers, {'is' if unused == 1 else 'are'} in no statement (`thidua explain` shows each):"
            yield from (self._line(*x) for x in causes)

    def _line(self, key: tuple[str, str], n: int) -> str:
        code, text = key
        return f"{n:5}  {code:26} {plain(text[:140])}   ({plain(self.where[key])})"


_FINDINGS = """SELECT ?name ?code ?message ?text ?start { GRAPH ?g {
  ?finding a tdu:Finding ; tdu:inDocument ?document ; tdu:findingCode ?code ; oa:exact ?text ; oa:start ?start .
  OPTIONAL { ?finding rdfs:comment ?message } ?document dcterms:title ?name } }"""


def _of_store(folder: Path, pieces: _Pieces) -> None:
    from thidua.store import open_store

    with open_store(folder) as store:
        pieces.documents = len(store.documents())
        rows = [
            [str(getattr(term, "value", "")) for term in (row[v] for v in ("name", "code", "message", "text", "start"))]
            for row in store.query(_FINDINGS)
        ]
    for name, code, message, text, start in sorted(rows, key=lambda r: (r[0], int(r[4]), *r[1:])):
        pieces.add(name, code, message, text, int(start))
