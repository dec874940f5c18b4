"""``thidua ask``, ``thidua query``, ``thidua questions``: the graph answers, with the quotes of each answer."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pyoxigraph as ox

from thidua.cli import completing
from thidua.cli.knowing import seats_line, whole
from thidua.cli.proving import write_proof
from thidua.cli.tables import print_answer
from thidua.cli.words import counted
from thidua.errors import ConfigError
from thidua.graph.conventional import LANGUAGES
from thidua.query import Answer, Question, base_of, in_language, label_of, prepare, question
from thidua.query import questions as all_questions
from thidua.query.deadline import SECONDS, Asked, run_within
from thidua.query.proved import finish, for_proof, only_stated
from thidua.query.scope import Scope, scope
from thidua.query.seats import known_in
from thidua.query.spoken import spoken_of

FORMATS = ("table", "csv", "json")

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
@click.argument("name", shell_complete=completing.names)
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...", shell_complete=completing.values)
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
@click.option("--stated-only", is_flag=True, help="Only rows whose values are all written where they are quoted.")
@click.option(
    "--proof", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Write there, as JSON, what each row rests on: quotes, hashes, judgements, rules.",
)  # fmt: skip
@click.option("--show", is_flag=True, help="Print the SPARQL, with the values in it where a store is given.")
def ask(
    name: str, values: tuple[str, ...], location: str | None, base: str | None, timeout: float, form: str, raw: bool,
    bom: bool, iris: bool, with_seats: bool, stated_only: bool, proof: Path | None, show: bool,
) -> None:  # fmt: skip
    """Answer a stored question: thidua ask who-chairs-what body="Quảng Trị" --store DIR.

    NAME is one of 'thidua questions'. A thing is named as you would, in any script, with or without marks.
    """
    stored = question(name)
    given = values_of(values)
    if show:
        if location is None and given:
            raise ConfigError("values are looked up in a store", hint="Add --store DIR, or leave the values out")
        text = prepare(_open(location, base, timeout), stored, given) if location else stored.sparql
        click.echo(text, nl=False)
        return
    store = _open(location, base, timeout)
    language = _language(stored, given)
    sparql = prepare(store, stored, given)
    asked = Asked(str(location), for_proof(stored, sparql), stored.where, base, timeout)
    found = run_within(asked)
    assert isinstance(found, Answer), "stored questions are SELECT queries"
    proved, evidence = finish(store, stored, found, sparql)
    answer = only_stated(store, proved) if stated_only else proved
    of = scope(store, base_of(store))
    if proof is not None:
        write_proof(proof, store, stored, given, answer, evidence, of)
    seats = known_in(store, stored, given, answer) if form == "table" or with_seats else None
    answer = in_language(store, answer, language)
    if with_seats:
        click.echo(whole(answer, stored, form, seats))
        return
    _show(store, stored, given, answer, of, len(proved) - len(answer), Look(form, raw, bom, iris))
    if seats and seats[1]:
        click.echo(seats_line(*seats, str(given.get("as_of", [""])[0])))


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer is to look."""

    form: str
    raw: bool
    bom: bool
    iris: bool


def _show(
    store: Any, stored: Question, given: dict[str, Any], answer: Answer, of: Scope, left_out: int, look: Look
) -> None:
    """The answer, what was left out of it, and of which documents it was asked."""
    table = look.form == "table"
    if table and not len(answer) and not left_out:
        click.echo(_nothing(store, stored, given))
    else:
        day = str(given.get("as_of", [""])[0])
        print_answer(answer, look.form, look.raw, look.bom, look.iris, base_of(store), day)
    if left_out:
        rows = "rows rest" if left_out != 1 else "row rests"
        click.echo(f"Left out: {left_out} {rows} on more than what is stated (--stated-only).", err=not table)
    # a table says it below, a file that a program reads must hold nothing else
    whole_scope = not len(answer) or COUNTS in stored.tags
    for line in of.lines(spoken_of(store, base_of(store), of)) if whole_scope else [of.sentence()]:
        click.echo(line, err=not table)


COUNTS = "counts"
"""The tag of questions that count: their denominator is shown whole, as that of a "nothing found" is."""


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
        print_answer(result, form, raw, bom, iris, base_of(store))
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


def values_of(pairs: tuple[str, ...]) -> dict[str, Any]:
    """The values of parameters as they stand on the command line: key=value, a key given twice asks for either."""
    values: dict[str, Any] = {}
    for pair in _joined(pairs):
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise ConfigError(
                f"cannot read {pair[:80]!r}", hint="A value is written key=value, as in place='Quảng Trị'"
            )
        values.setdefault(_snake(key), []).append(value)
    return values


def _joined(pairs: tuple[str, ...]) -> Iterator[str]:
    """The pairs, a value taken to the key before it where a shell that completed ``key=`` put a space between them."""
    waiting = ""
    for pair in pairs:
        if waiting and "=" not in pair:
            yield waiting + pair
            waiting = ""
            continue
        if waiting:
            yield waiting
        waiting = pair if pair.endswith("=") else ""
        if not waiting:
            yield pair
    if waiting:
        yield waiting


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
