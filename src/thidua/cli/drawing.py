"""``thidua map``: who holds which office, as a picture and as data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thidua.cli.stores import StoreType
from thidua.cli.words import counted, make_folder, write_file
from thidua.errors import ConfigError

_HELP = {
    "store": "The store: a folder (made by `thidua build`), or the address of a SPARQL server that holds one.",
    "as_of": "Show what is known of this day, YYYY-MM-DD. Without it: that of the newest document in the picture.",
    "around": "Only what surrounds this person or body, or the bodies of this place: a key, an IRI, or a name in any script.",
    "depth": "How many steps from --around.",
    "limit": "Nodes at most; what is left out is counted on the picture.",
    "format": "One or more of html, svg, png, graphml, gexf, csv, parted by commas.",
    "out": "Folder for map.html, map.svg ...; a file name where one format is asked for; - for standard output.",
    "lang": "Language of names, roles and page: en, vi, hi, ur.",
}


@click.command("map")
@click.option("--store", "store_path", required=True, metavar="DIR|URL", type=StoreType(), help=_HELP["store"])
@click.option("--as-of", "as_of", help=_HELP["as_of"])
@click.option("--around", help=_HELP["around"])
@click.option("--depth", default=2, show_default=True, type=click.IntRange(1, 10), help=_HELP["depth"])
@click.option("--limit", default=150, show_default=True, type=click.IntRange(2, 2000), help=_HELP["limit"])
@click.option("--format", "formats", default="html", show_default=True, help=_HELP["format"])
@click.option("--out", default="map", show_default=True, help=_HELP["out"])
@click.option("--lang", default="en", show_default=True, help=_HELP["lang"])
def map_(
    store_path: Path, as_of: str | None, around: str | None, depth: int, limit: int, formats: str, out: str, lang: str
) -> None:  # fmt: skip
    """Draw who holds which office, with the quotes that say so."""
    from thidua.draw import add_evidence, find, network, select
    from thidua.draw.layout import layout
    from thidua.draw.picture import check, render
    from thidua.draw.steps import of_newest
    from thidua.store import open_store

    wanted = [f.strip().lower() for f in formats.split(",") if f.strip()]
    check(wanted, lang)
    targets = _targets(wanted, out)
    if around is not None and not around.strip():
        raise ConfigError(
            "it names nothing", where="--around", hint="Name a person or body, or leave it out to draw all"
        )
    with open_store(store_path) as store:
        graph = network(store, as_of=as_of)
        if not graph.number_of_nodes():
            raise ConfigError(
                "no office in this store", where=str(store_path), hint="`thidua ask` shows what it does hold"
            )
        centre = (
            find(graph, store.goes_on(around) if _is_key(around, graph.graph["base"]) else around) if around else None
        )
        part, left_out = select(graph, centre, depth, limit)
        add_evidence(part, store)
        of_newest(graph, part, store)
        picture = layout(part, lang)
        for format_, target in targets.items():
            data = render(part, format_, lang=lang, picture=picture, more=(left_out, limit), text_of=store.text)
            if target is None:
                sys.stdout.buffer.write(data)
            else:
                make_folder(target.parent)
                write_file(target, [data])
                click.echo(target)
    hidden = f", {len(picture.hidden)} of {picture.labels} labels hidden" if picture.hidden else ""
    more = f", {left_out} nodes left out (--limit {limit})" if left_out else ""
    offices = sum(d["kind"] != "part_of" for *_, d in part.edges(data=True))
    click.echo(
        f"{counted(len(part), 'node')}, {counted(offices, 'office')}{hidden}{more}",
        err=True,
    )


def _is_key(text: str | None, base: str) -> bool:
    return bool(text) and (text or "").removeprefix(base).split("/", 1)[0] in (
        "person",
        "body",
        "place",
        "unit",
        "office",
        "group",
    )


def _targets(formats: list[str], out: str) -> dict[str, Path | None]:
    if not formats:
        raise ConfigError("no format", where="--format", hint="For example --format html,svg")
    if out == "-":
        if len(formats) > 1:
            raise ConfigError("several formats cannot go to standard output", where="--out", hint="Name a folder")
        return {formats[0]: None}
    path = Path(out)
    if len(formats) == 1 and path.suffix.lower() == f".{formats[0]}" and not path.is_dir():
        return {formats[0]: path}
    if path.is_file():
        raise ConfigError(
            f"{out} is a file", where="--out", hint=f"Name a folder, or a file that ends in .{formats[0]}"
        )
    return {f: path / f"map.{f}" for f in formats}
