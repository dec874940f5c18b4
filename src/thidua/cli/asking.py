"""``thidua ask``, ``thidua query``, ``thidua questions``: the graph answers, with the quotes of each answer."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pyoxigraph as ox

from thidua.cli.knowing import seats_line, whole
from thidua.cli.words import BOM, counted
from thidua.errors import ConfigError
from thidua.graph.conventional import LANGUAGES
from thidua.namespaces import NS, VOCAB
from thidua.query import Answer, Question, base_of, in_language, label_of, prepare, question
from thidua.query import questions as all_questions
from thidua.query.deadline import SECONDS, Asked, run_within
from thidua.query.seats import known_in

if TYPE_CHECKING:
    from rich.table import Table

FORMATS = ("table", "csv", "json")
_WIDTH_WITHOUT_TERMINAL = 160
_MAX_QUOTE = 140

_store = click.option(
    "--store", "location", metavar="DIR|URL",
    help="The store that 'thidua build' wrote, or the address of a SPARQL endpoint that serves one.",
)  # fmt: skip
_base = click.option("--base", metavar="IRI", help="Of an endpoint: what its store was built with, if not the default.")
_timeout = click.option(
    "--timeout", metavar="SECONDS", type=click.FloatRange(min=0.1), default=SECONDS, show_default=True,
    help="How long the query may take; then it is ended.",
)  # fmt: skip
_format = click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
_raw = click.option("--raw", is_flag=True, help="CSV as it is: texts that a spreadsheet could run as formulas too.")
_bom = click.option(
    "--bom", is_flag=True, help="Begin a CSV with a byte order mark, by which Excel knows that it is UTF-8."
)
_iris = click.option("--iris", is_flag=True, help="Show in the table the IRIs beside the names.")


@click.command()
@click.argument("name")
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@_store
@_base
@_timeout
@_format
@_raw
@_bom
@_iris
@click.option(
    "--with-seats",
    is_flag=True,
    help="With --format json, of questions who holds what: an object with the rows and how many of the expected seats they fill.",
)
@click.option("--show", is_flag=True, help="Print the SPARQL, with the values in it where a store is given.")
def ask(
    name: str, values: tuple[str, ...], location: str | None, base: str | None, timeout: float, form: str, raw: bool,
    bom: bool, iris: bool, with_seats: bool, show: bool,
) -> None:  # fmt: skip
    """Answer a stored question: thidua ask who-chairs-what body="Quảng Trị" --store DIR.

    NAME is one of 'thidua questions'. A thing is named as you would, in any script, with or without marks.
    """
    stored = question(name)
    given = _values(values)
    if show:
        if location is None and given:
            raise ConfigError("values are looked up in a store", hint="Add --store DIR, or leave the values out")
        text = prepare(_open(location, base, timeout), stored, given) if location else stored.sparql
        click.echo(text, nl=False)
        return
    store = _open(location, base, timeout)
    language = _language(stored, given)
    asked = Asked(str(location), prepare(store, stored, given), stored.where, base, timeout)
    found = run_within(asked)
    assert isinstance(found, Answer), "stored questions are SELECT queries"
    answer = in_language(store, found, language)
    day = str(given.get("as_of", [""])[0])
    counted_ = known_in(store, stored, given, found) if form == "table" or with_seats else None
    if with_seats:
        click.echo(whole(answer, stored, form, counted_))
        return
    if form == "table" and not len(answer):
        click.echo(_nothing(store, stored, given))
    else:
        _print(answer, form, raw, bom, iris, base_of(store), day)
    if counted_ and counted_[1]:
        click.echo(seats_line(*counted_, day))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_store
@_base
@_timeout
@_format
@_raw
@_bom
@_iris
def query(
    file: Path, location: str | None, base: str | None, timeout: float, form: str, raw: bool, bom: bool, iris: bool
) -> None:
    """Run the SPARQL query in FILE (- for standard input): SELECT, ASK, CONSTRUCT or DESCRIBE, never an update."""
    sparql = sys.stdin.read() if str(file) == "-" else _read(file)
    store = _open(location, base, timeout)
    result = run_within(Asked(str(location), sparql, "" if str(file) == "-" else str(file), base, timeout))
    if isinstance(result, Answer):
        _print(result, form, raw, bom, iris, base_of(store))
    elif isinstance(result, bool):
        click.echo(json.dumps(result))
    else:
        for triple in result:
            click.echo(f"{triple} .")


@click.command()
@click.argument("word", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True,
    help="Of titles and questions; English where there is no translation.",
)  # fmt: skip
def questions(word: str | None, form: str, lang: str) -> None:
    """List the stored questions, all or those about WORD: name, what is asked, parameters."""
    found = [q for q in all_questions() if not word or word.lower() in _about(q)]
    if not found:
        raise ConfigError(f"no question is about {word!r}", hint="'thidua questions' lists all")
    rows = [
        {
            "name": q.name, "title": q.text("title", lang), "question": q.text("question", lang),
            "explanation": q.text("explanation", lang), "parameters": [str(p) for p in q.parameters], "tags": list(q.tags),
        }
        for q in found
    ]  # fmt: skip
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif form == "csv":
        columns = ("name", "title", "question", "explanation", "parameters", "tags")
        terms = tuple(
            tuple(ox.Literal("; ".join(v) if isinstance(v := row[c], list) else str(v)) for c in columns)
            for row in rows
        )
        click.echo(Answer(columns, terms).to_csv(), nl=False)
    else:
        for row in rows:
            click.echo(click.style(str(row["name"]), bold=True) + f"  {row['title']}")
            click.echo(f"    {row['question']}")
            if word:
                click.echo(f"    {row['explanation']}")
            for parameter in row["parameters"]:
                click.echo(f"    {parameter}")
        click.echo(
            f"\n{counted(len(rows), 'question')}. thidua ask NAME key=value --store DIR; --show prints the SPARQL."
        )


def _about(stored: Question) -> str:
    return " ".join((stored.name, *stored.tags, *(text for _, text in stored.texts))).lower()


def _nothing(store: Any, stored: Question, given: dict[str, Any]) -> str:
    """What to say of an empty answer: whom the graph does know, though nothing that was asked about them."""
    known = []
    for name, values in given.items():
        parameter = stored.parameter(name)
        if parameter is not None and not parameter.is_literal and not parameter.is_concept:
            known += [(name, label_of(store, parameter, value)) for value in values]
    takes = ", ".join(p.name for p in stored.parameters)
    told = f" It knows {', '.join(label for _, label in known)}, but no statement that answers this." if known else ""
    posts = next(
        (f" For the posts: thidua ask {_POSTS} person={label!r}" for name, label in known if name == "person"), ""
    )
    posts = "" if stored.name == _POSTS else posts
    return f"No answer: the graph holds nothing that fits.{told}{posts}" + (f" (parameters: {takes})" if takes else "")


_POSTS = "independent-sources"
"""The question that lists whatever post a person is said to hold."""


def _language(stored: Question, given: dict[str, Any]) -> str:
    """The language of the names: ``lang=vi`` is understood by every question, its own labels or not."""
    own = stored.parameter("lang")
    wanted = given.get("lang", ["en"]) if own else given.pop("lang", ["en"])
    if wanted[0] not in LANGUAGES:
        raise ConfigError(
            f"lang={wanted[0]!r} is not one of the values it takes", hint=f"One of {', '.join(LANGUAGES)}"
        )
    return str(wanted[0])


def _values(pairs: tuple[str, ...]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise ConfigError(
                f"cannot read {pair[:80]!r}", hint="A value is written key=value, as in place='Quảng Trị'"
            )
        values.setdefault(_snake(key), []).append(value)
    return values


def _snake(key: str) -> str:
    """as-of, asOf and as_of are one parameter."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", key).replace("-", "_").lower()


def _open(location: str | None, base: str | None, timeout: float) -> Any:
    if not location:
        raise ConfigError("no store is given", hint="Add --store DIR, the folder that 'thidua build' wrote")
    from thidua.store.remote import open_any

    return open_any(location, base=base, timeout=timeout)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror})", where=str(file)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8 text", where=str(file)) from error


def _print(answer: Answer, form: str, raw: bool, bom: bool, iris: bool, base: str, day: str = "") -> None:
    if form == "csv":
        click.echo((BOM if bom else "") + answer.to_csv(raw=raw), nl=False)
    elif form == "json":
        click.echo(answer.to_json(), nl=False)
    else:
        _print_table(answer, iris, base, day)


def _print_table(answer: Answer, iris: bool, base: str, day: str) -> None:
    from rich.console import Console

    console = Console(
        file=sys.stdout, highlight=False, soft_wrap=False,
        width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH_WITHOUT_TERMINAL,
    )  # fmt: skip
    if not len(answer):
        console.print("No answer: the graph holds nothing that fits.", markup=False)
        return
    same = {} if iris else constant(answer)
    for heading, part in _by_standing(answer, day):
        if heading:
            console.print(heading, markup=False, style="bold")
        console.print(_table(part, iris, same, base))
    if any(len(str(v)) > _MAX_QUOTE for row in answer for k, v in row.items() if _is_quote(k)):
        same["quote"] = "long quotes are cut here, --format csv has them whole"
    console.print("; ".join([counted(len(answer), "row"), *same.values()]), markup=False)
    if any(answer.read_names(row) for row in answer.rows):
        console.print(f"{MARK} reading of a name that the documents write in another script only", markup=False)
    for decision in sorted({d for each in answer.decisions or () for d in each}, key=lambda d: d.id):
        console.print(f"{CURATED_MARK} rests on {_text(str(decision))}", markup=False)


MARK = "*"
"""After a person's name that no source writes, as on the map."""
CURATED_MARK = "†"
"""Before a row that rests on what a person decided."""


def _by_standing(answer: Answer, day: str) -> list[tuple[str, Answer]]:
    """An answer about a day in two parts: what is known of that day, and what is known of other days only."""
    if not day or "standing" not in answer.columns:
        return [("", answer)]
    at = answer.columns.index("standing")
    known, other = (
        answer.part([i for i, row in enumerate(answer.terms) if (row[at] == _UNKNOWN) is apart])
        for apart in (False, True)
    )
    parts = [
        (f"On {day}, by the documents (held: they cover the day; begun: before it, and no end is known):", known),
        (f"Not known for {day}: seen in office on other days only:", other),
    ]
    return [(heading, part) for heading, part in parts if len(part)]


_UNKNOWN = ox.Literal("unknown")
_TOLD_BELOW = {
    "certainty": "every one {}", "mode": "every one {}", "status": "every one {}",
    "documents": "{} document each", "how": "every one {}",
}  # fmt: skip
"""Columns that a table need not repeat in every row where they are the same in all."""


def constant(answer: Answer) -> dict[str, str]:
    """Columns that say the same in every row, with the words that say it once below the table."""
    told = {}
    for column, words in _TOLD_BELOW.items():
        if column in answer.columns and len(answer) > 1:
            values = {row[answer.columns.index(column)] for row in answer.rows}
            if len(values) == 1 and None not in values and (column != "documents" or values == {1}):
                told[column] = words.format(_text(values.pop()))
    if {"documents", "witnesses"} <= {*answer.columns} and all(
        r.get("documents") == r.get("witnesses") for r in answer
    ):
        told["witnesses"] = "every document an independent witness"
    return told


def shown_columns(answer: Answer, iris: bool) -> list[int]:
    """Which columns a table shows: a column with a name beside it gives way to the name; empty columns are left out."""
    beside = {c: label for c in answer.columns for label in (f"{c}Label", f"{c}Name") if label in answer.columns}
    rows = answer.rows
    return [
        i
        for i, column in enumerate(answer.columns)
        if (iris or column not in beside or all(row[answer.columns.index(beside[column])] is None for row in rows))
        and any(row[i] is not None for row in rows)
    ]


def _table(answer: Answer, iris: bool, told: dict[str, str], base: str) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=False)
    shown = [i for i in shown_columns(answer, iris) if answer.columns[i] not in told]
    if not iris and all(row.get("firstSeen") == row.get("lastSeen") for row in answer):
        shown = [i for i in shown if answer.columns[i] != "lastSeen"]
    for i in shown:
        name = answer.columns[i]
        wide = _is_quote(name)
        table.add_column(
            name if iris else heading(name), overflow="fold", ratio=3 if wide else None, max_width=None if wide else 28,
            min_width=24 if wide else min(26 if name == "document" else 12, max(len(_text(row[i], base)) for row in answer.rows if row[i] is not None)),
        )  # fmt: skip
    for row, decided in zip(answer.rows, answer.decisions or ((),) * len(answer), strict=True):
        read = set(answer.read_names(row))
        told_cells = (
            "" if row[i] is None else _text(row[i], base) + (MARK if _is_read(answer, row, i, read) else "")
            for i in shown
        )
        cut = (
            c[:_MAX_QUOTE] + " …" if _is_quote(answer.columns[i]) and len(c) > _MAX_QUOTE else c
            for i, c in zip(shown, told_cells, strict=True)
        )
        cells = list(cut)
        if decided:
            cells[0] = f"{CURATED_MARK} {cells[0]}"
        table.add_row(*map(Text, cells))
    return table


def heading(column: str) -> str:
    """``firstSeen`` as people write it: "first seen"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.removesuffix("Label").removesuffix("Name")).lower()


def _is_read(answer: Answer, row: tuple[Any, ...], column: int, read: set[str]) -> bool:
    name = answer.columns[column]
    return (
        name.endswith("Label")
        and row[column] in read
        and row[answer.columns.index(name.removesuffix("Label"))] in answer.readings
    )


def _is_quote(column: str) -> bool:
    return column.lower().endswith("quote")


def _text(value: Any, base: str = "") -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    for known in (base, VOCAB, NS):
        if known and text.startswith(known):
            text = text.removeprefix(known)
    # control characters of a document could move the cursor or recolour the terminal; marks of direction, which are no
    # wider than nothing, would turn the table's edge
    return "".join("" if unicodedata.category(c) == "Cf" else c if c.isprintable() or c == " " else " " for c in text)
