"""``thidua export``: the store as files for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from thidua.cli.stores import StoreType
from thidua.cli.words import counted
from thidua.errors import ConfigError
from thidua.export.formats import FORMATS, Options, format_of, write, write_to
from thidua.store import Store, open_store

RELEASE = "release"
SERVER = "server"


def _listed() -> str:
    told = [(f.name, f.summary) for f in FORMATS.values()]
    told.append((RELEASE, "a folder with all of these, described, with checksums and what changed"))
    told.append((SERVER, "the store itself on a SPARQL server, given by its address, where builds go on with it"))
    return "\n".join(f"  {name:15} {summary}" for name, summary in told)


@click.command(short_help="Write the store as files for other programs.", epilog="\b\nFormats:\n" + _listed())
@click.argument("target", required=False, metavar="[FORMAT]")
@click.argument("place", required=False, metavar="[FILE|DIR|-]")
@click.option(
    "--store",
    required=True,
    metavar="DIR|URL",
    type=StoreType(file_okay=False),
    help="The store: a folder, or the address of a SPARQL server that holds one.",
)
@click.option(
    "--format", "--to", "format_", metavar="FORMAT", help="The format, if it is not the first word.  [default: nquads]"
)
@click.option("--out", metavar="FILE|DIR|-", help="What to write, if it is not the second word; - for standard output.")
@click.option("--raw", is_flag=True, help="CSV as it is: texts that a spreadsheet could run as formulas too.")
@click.option(
    "--licence",
    metavar="IRI",
    help="Of a release: under what it may be used, as in https://creativecommons.org/licenses/by/4.0/.",
)
@click.option("--version", metavar="NAME", help="Of a release: its name.  [default: made from the digest of the graph]")
@click.option("--title", metavar="TEXT", help="Of a release: what it is called.")
@click.option("--issued", metavar="DAY", help="Of a release: the day it bears, YYYY-MM-DD; none without it.")
@click.option(
    "--since",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Of a release: the folder of the last one, to which the delta is written.",
)
@click.option("--formats", metavar="A,B,...", help="Of a release: which formats it has beside N-Quads.")
@click.option("--as-of", metavar="DAY", help="Of graphml and gexf: what is known of this day, YYYY-MM-DD.")
@click.option("--lang", default="en", show_default=True, help="Of graphml and gexf: the language of names and roles.")
def export(
    target: str | None, place: str | None, store: Path, format_: str | None, out: str | None, raw: bool, as_of: str | None, lang: str,
    **about: Any,
) -> int:  # fmt: skip
    """Write the whole store in FORMAT to FILE (or DIR): thidua export nquads graph.nq.zst --store DIR.

    Equal stores give equal bytes. A file whose name ends in .zst is compressed. N-Quads end with a line
    "# complete SHA256 COUNT"; a file without it was cut.

    thidua export release DIR writes a folder with all of it, described, counted, with checksums, and with what changed
    since the release in --since.

    thidua export server URL puts the store on a SPARQL server that holds none yet; further builds go there with --store URL.
    """
    name = _only("format", target, format_) or "nquads"
    where = _only("place to write", place, out)
    if where is None:
        raise ConfigError(
            "there is no place to write", hint=f"thidua export {name} FILE --store DIR; - for standard output"
        )
    given = {key: value for key, value in about.items() if value is not None}
    if name not in (RELEASE, SERVER):
        format_of(name)
    if name != RELEASE and given:
        raise ConfigError(f"--{min(given)} belongs to a release", hint=f"Leave it out, or write {RELEASE} {where}")
    if name == SERVER:
        _serve_from(store, where)
        return 0
    options = Options(raw=raw, as_of=as_of, lang=lang)
    with open_store(store) as opened:
        if name == RELEASE:
            _release(opened, Path(where), given, options)
        elif where == "-":
            write_to(sys.stdout.buffer, opened, name, options)
            sys.stdout.buffer.flush()
        else:
            write(opened, name, Path(where), options)
    return 0


def _serve_from(store: Path, where: str) -> None:
    from thidua.store.endpoint import is_url
    from thidua.store.publish import put

    if not is_url(where):
        raise ConfigError("this is no address of a server", where=where, hint="As in http://localhost:3030/ds")
    put(store, where)
    with open_store(store) as opened:
        click.echo(f"{where}: {counted(len(opened.documents()), 'document')}, {len(opened.graph)} RDF statements")


def _release(store: Store, path: Path, given: dict[str, Any], options: Options) -> None:
    from thidua.export.release import Order, release

    if "licence" not in given:
        raise ConfigError(
            "a release says under what it may be used", hint="Add --licence https://creativecommons.org/licenses/by/4.0/ or yours"
        )  # fmt: skip
    if "formats" in given:
        given["formats"] = tuple(f for f in map(str.strip, given["formats"].split(",")) if f)
    made = release(store, path, Order(**given), options)
    click.echo(
        f"{path}: version {made.version}, {made.rows['documents']} documents, {made.rows['claims']} claims, {made.quads} RDF statements"
    )
    if made.since:
        found = made.delta
        click.echo(
            f"since {made.since}: {found['claims_added']} claims came, {found['claims_removed']} went "
            f"({found['added']} and {found['removed']} RDF statements)"
        )


def _only(what: str, one: str | None, other: str | None) -> str | None:
    if one is not None and other is not None and one != other:
        raise ConfigError(f"two of one {what}: {one} and {other}", hint="Give it once")
    return one if one is not None else other
