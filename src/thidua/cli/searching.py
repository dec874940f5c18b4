"""``thidua search``: what a name may mean in the graph, in any script."""

from __future__ import annotations

import dataclasses
import json
import re

import click

from thidua.cli.words import plain
from thidua.search import KINDS, open_searcher
from thidua.store.remote import open_any


@click.command(short_help="Find persons, bodies, instruments ... by any of their names.")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option(
    "--store",
    "location",
    default="store",
    show_default=True,
    metavar="DIR|URL",
    help="Folder of the store, or the address of a SPARQL endpoint.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([k.lower() for k in KINDS]),
    help="Of this kind only; may be given again.",
)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="At most so many.")
@click.option(
    "--lang", default="", metavar="TAG", help="Show names in this language where there are any (en, vi, hi, ur, bn)."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def search(words: tuple[str, ...], location: str, kinds: tuple[str, ...], limit: int, lang: str, as_json: bool) -> None:
    """Find what WORD... names: without Vietnamese marks, in another script, or with the last word only begun.

    Best first; the number is how well the name fits, from 1 to 100. What no document speaks of comes after what one does.
    """
    text = " ".join(words)
    with open_any(location) as store, open_searcher(store) as searcher:
        hits = searcher.search(text, kinds=kinds, limit=limit, language=lang)
        base = store.base
    if as_json:
        for hit in hits:
            click.echo(json.dumps(dataclasses.asdict(hit), ensure_ascii=False))
        return
    if not hits:
        click.echo(f"nothing is called {plain(text)}")
    for hit in hits:
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", hit.kind).lower()
        also = "" if hit.name == hit.label else f" ({plain(hit.name)})"
        spoken = f"{hit.documents} document{'' if hit.documents == 1 else 's'}" if hit.documents else "in no document"
        click.echo(f"{hit.score:3}  {kind:10}  {plain(hit.label)}{also}  {spoken}  {plain(hit.iri.removeprefix(base))}")
