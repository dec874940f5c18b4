"""``thidua curate``: judgements and corrections written into a curation file, one line each, after they were checked."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from thidua.cli.stores import StoreType
from thidua.cli.words import counted
from thidua.cli.words import plain as _plain
from thidua.curate import Entry, load
from thidua.curate.entries import entry
from thidua.curate.making import about_claim, record
from thidua.errors import ConfigError
from thidua.explain.saying import told
from thidua.query import base_of
from thidua.query.claims import Claim
from thidua.query.claims import claim as one_claim
from thidua.query.claims import claims as all_claims
from thidua.query.header import Parameter
from thidua.query.names import ANYTHING, find
from thidua.query.suggest import suggestions
from thidua.store import open_store

_MAX_QUOTE = 160
_store = click.option(
    "--store", "location", required=True, metavar="DIR|URL", type=StoreType(exists=True, file_okay=False),
    help="The store that 'thidua build' wrote.",
)  # fmt: skip
_curation = click.option(
    "--curation", required=True, metavar="PATH", type=click.Path(path_type=Path),
    help="The file (*.jsonl) that the entry goes into, or a folder: then its decisions.jsonl.",
)  # fmt: skip


def _decision(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every entry says of itself."""
    for option in (
        click.option("--on", metavar="YYYY-MM-DD", help="When it was decided; today unless given."),
        click.option("--by", required=True, envvar="THIDUA_BY", metavar="NAME", help="Who decides; or THIDUA_BY."),
        click.option("--reason", required=True, metavar="TEXT", help="Why, with the source where there is one."),
        _curation,
    ):
        command = option(command)
    return command


@click.group(short_help="Write judgements and corrections.")
def curate() -> None:
    """Say what is right: reject or correct a statement, join or part two things, name somebody rightly.

    Each decision is one line in a text file that belongs in version control. Nothing in the store changes until
    'thidua build --curation PATH --store DIR' lays the file over it; 'curate undo' takes a decision back.
    """


@curate.command(name="claims")
@click.argument("words")
@_store
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=20, show_default=True)
def claims_(words: str, location: Path, limit: int) -> None:
    """List the claims that hold WORDS in their quote or in what they say, with the key of each."""
    with open_store(location) as store:
        found = all_claims(store, base_of(store), words)
    for one in found[:limit]:
        _show(one)
    if not found:
        click.echo("No claim holds these words. Write them as the document does, in its script.")
    elif len(found) > limit:
        click.echo(f"{len(found) - limit} more; --limit shows them.")


def _show(one: Claim) -> None:
    s = one.statement
    click.echo(click.style(one.key, bold=True) + f"  {s.status} {s.kind}: {_plain('; '.join(told(s)))}")
    quote = one.quote if len(one.quote) <= _MAX_QUOTE else one.quote[:_MAX_QUOTE] + " …"
    click.echo(f"    {_plain(one.document)}: “{_plain(quote)}”")


@curate.command()
@click.argument("claim")
@_store
@_decision
def reject(claim: str, location: Path, curation: Path, **said: Any) -> None:
    """A statement is wrong and counts no longer. CLAIM: its key, or words that only its quote has."""
    _about(claim, location, curation, {"kind": "reject"}, said)


@curate.command()
@click.argument("claim")
@_store
@_decision
def accept(claim: str, location: Path, curation: Path, **said: Any) -> None:
    """A doubtful statement is right and counts."""
    _about(claim, location, curation, {"kind": "accept"}, said)


@curate.command()
@click.argument("claim")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_store
@_decision
def correct(claim: str, fields: tuple[str, ...], location: Path, curation: Path, **said: Any) -> None:
    """A statement counts with other values: role=vice_chair, mode=acting, time.from=2021-06-01, holder.name=..."""
    _about(claim, location, curation, {"kind": "correct", "set": _pairs(fields)}, said)


def _about(claim: str, location: Path, curation: Path, data: dict[str, Any], said: dict[str, Any]) -> None:
    with open_store(location) as store:
        found = one_claim(store, base_of(store), claim)
    _show(found)
    _write(curation, about_claim({**data, **_common(said)}, found.statement))


def _identity(verdict: str, help_: str) -> Callable[..., Any]:
    @click.argument("left")
    @click.argument("right")
    @_store
    @_decision
    def command(left: str, right: str, location: Path, curation: Path, **said: Any) -> None:
        a, b = _things(location, left, right)
        made = {"kind": "identity", "left": a, "right": b, "verdict": verdict, **_common(said)}
        _write(curation, entry(made, "new entry"))

    command.__doc__ = help_
    return command


curate.command(name="same")(_identity("same", "LEFT and RIGHT are one person (body, event ...): by key, IRI or name."))
curate.command(name="apart")(_identity("not_same", "LEFT and RIGHT are not one, whatever any rule says."))
curate.command(name="unsure")(_identity("unsure", "Whether LEFT and RIGHT are one cannot be said: keeps them apart."))


@curate.command()
@click.argument("old")
@click.argument("new")
@_store
@_decision
def replace(old: str, new: str, location: Path, curation: Path, **said: Any) -> None:
    """OLD and NEW are one, and NEW is the key that goes on; OLD keeps answering."""
    a, b = _things(location, old, new)
    _write(curation, entry({"kind": "replace", "old": a, "new": b, **_common(said)}, "new entry"))


@curate.command(name="name")
@click.argument("thing")
@click.argument("right_name", metavar="NAME")
@click.option("--lang", default="vi", show_default=True, help="The language of the name.")
@_store
@_decision
def name_(thing: str, right_name: str, lang: str, location: Path, curation: Path, **said: Any) -> None:
    """THING is rightly called NAME; what sources wrote stays beside it."""
    (key,) = _things(location, thing)
    data = {"kind": "name", "entity": key, "name": right_name, "language": lang, **_common(said)}
    _write(curation, entry(data, "new entry"))


@curate.command()
@click.argument("thing")
@click.argument("iri")
@click.option("--date", metavar="YYYY-MM-DD", help="The day of the list, where codes change (statistics offices).")
@_store
@_decision
def match(thing: str, iri: str, date: str | None, location: Path, curation: Path, **said: Any) -> None:
    """THING is IRI in another authority's list (Wikidata, OpenSanctions, ISO): never a reason to join two things."""
    (key,) = _things(location, thing)
    dated = {"date": date} if date else {}
    _write(curation, entry({"kind": "match", "entity": key, "iri": iri, **dated, **_common(said)}, "new entry"))


@curate.command()
@click.argument("statement", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--kind", type=click.Choice(("role", "membership", "biography")), default="role", show_default=True)
@click.option("--title", required=True, help="What the source is called.")
@click.option("--quote", required=True, help="The words of the source that say it.")
@click.option("--lang", required=True, help="The language of the quote.")
@click.option("--url", help="Where the source stands.")
@click.option("--published", metavar="YYYY-MM-DD", help="When it came out.")
@click.option("--publisher", help="Who brought it out.")
@_decision
def add(
    statement: tuple[str, ...], kind: str, title: str, quote: str, lang: str, url: str | None, published: str | None,
    publisher: str | None, curation: Path, **said: Any,
) -> None:  # fmt: skip
    """Add a statement with its source: holder="Trần Văn Bình" role=chair body=peoples_committee place="Hà Tĩnh"."""
    more = {"url": url, "published": published, "publisher": publisher}
    source = {"title": title, "quote": quote, "language": lang, **{k: v for k, v in more.items() if v}}
    made = {"kind": "add", "statement": {"kind": kind, **_pairs(statement)}, "source": source, **_common(said)}
    _write(curation, entry(made, "new entry"))


@curate.command(name="accept-finding")
@click.argument("id_", metavar="RESULT")
@click.option(
    "--store",
    "location",
    metavar="DIR|URL",
    type=StoreType(exists=True, file_okay=False),
    help="The store: it is checked again to find the result.",
)
@click.option(
    "--report",
    metavar="FILE.json",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Instead of --store: the report (thidua check --format json) that the result is in.",
)
@_decision
def accept_finding(id_: str, location: Path | None, report: Path | None, curation: Path, **said: Any) -> None:
    """A result of 'thidua check' may stand: it is shown as accepted from now on, and fails no check. RESULT: its id, chk-..."""
    from thidua.cli.accepting import found

    _write(curation, entry({**found(id_, location, report), **_common(said)}, "new entry"))


@curate.command()
@click.argument("id_", metavar="ENTRY")
@_decision
def undo(id_: str, curation: Path, **said: Any) -> None:
    """Take a decision back (ENTRY: its id, cur-...); its line stays, as history. An undo can be undone too."""
    _write(curation, entry({"kind": "undo", "entry": id_, **_common(said)}, "new entry"))


@curate.command()
@_store
def suggest(location: Path) -> None:
    """List holders of one post whose names are almost alike: perhaps one person, written in two ways.

    What one paper writes Phan may stand as Phạm elsewhere, or in a table of officials that was built in. Nothing is
    changed: look at the quotes, then say 'curate same' and 'curate name', or 'curate apart'.
    """
    with open_store(location) as store:
        found = suggestions(store)
    for s in found:
        click.echo(click.style(_plain(s.post), bold=True))
        for one, words in ((s.one, "written"), (s.other, "elsewhere")):
            spellings = ", ".join(sorted(one.spellings) or [one.label])
            click.echo(f"  {words} {_plain(spellings)}  ({one.key}; {_plain(', '.join(sorted(one.documents)))})")
    click.echo(f"{counted(len(found), 'pair')}" + ("" if found else ": no two holders of a post have names so alike"))


@curate.command(name="list")
@_curation
@click.option("--all", "everything", is_flag=True, help="What was undone too.")
def list_(curation: Path, everything: bool) -> None:
    """List the decisions of a curation file or folder: what holds, and with --all the history."""
    known = load(curation)
    shown = [e for e in known.entries.values() if everything or (e.kind != "undo" and not known.undone(e.id))]
    for e in sorted(shown, key=lambda e: (str(e["on"]), e.where)):
        state = " (undone)" if known.undone(e.id) else ""
        click.echo(click.style(e.id, bold=True) + f"  {e['on']}  {_plain(_words(e))}{state}")
        click.echo(f"    {_plain(e['by'])}: {_plain(e['reason'])}")
    click.echo(f"{counted(len(shown), 'decision')}")


def _words(e: Entry) -> str:
    data = e.data
    if e.kind == "identity":
        return f"{data['left']} and {data['right']}: {data['verdict'].replace('_', ' ')}"
    if e.kind == "replace":
        return f"{data['old']} goes on as {data['new']}"
    if e.kind == "correct":
        return f"correct {data['claim']}: " + ", ".join(f"{k}={v}" for k, v in data["set"].items())
    if e.kind == "accept_finding":
        return f"accept {data['finding']}: {data['anchor'].get('message', '')}"
    if e.kind == "add":
        return "add " + ", ".join(f"{k}={v}" for k, v in data["statement"].items())
    return f"{e.kind} " + " ".join(str(data[k]) for k in ("claim", "entity", "entry", "name", "iri") if k in data)


def _things(location: Path, *texts: str) -> list[str]:
    with open_store(location) as store:
        base = base_of(store)
        wanted = Parameter("thing", ANYTHING)
        return [find(store, wanted, text, base).value.removeprefix(base) for text in texts]


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    out: dict[str, str] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key or not value:
            raise ConfigError(f"cannot read {pair[:80]!r}", hint="A value is written field=value, as in role=chair")
        out[key] = value
    return out


def _common(said: dict[str, Any]) -> dict[str, str]:
    # the day is noted here, where a person decides; a build takes no clock
    return {"reason": said["reason"], "by": said["by"], "on": said["on"] or datetime.date.today().isoformat()}


def _write(curation: Path, made: Entry) -> None:
    file = record(curation, made)
    click.echo(f"{click.style(made.id, bold=True)}  {_plain(_words(made))}")
    click.echo(
        f"written to {_plain(str(file))}; 'thidua build --curation {_plain(str(curation))} --store DIR' applies it"
    )
