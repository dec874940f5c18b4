"""``thidua dossier``: what is known around somebody or something, as a file to send, keep and open anywhere."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from thidua.cli.stores import StoreType
from thidua.cli.words import counted, make_folder, write_file
from thidua.errors import ConfigError

_HELP = {
    "store": "The store: a folder (made by `thidua build`), or the address of a SPARQL server that holds one.",
    "around": "The person, body, place, instrument, event, movement, award or kind of award: a key, an IRI, or a name in any script.",
    "as_of": "The map shows what is known of this day, YYYY-MM-DD. Without it: of all times.",
    "depth": "How many steps from --around.",
    "limit": "Things on the map at most; what is left out is counted there.",
    "lang": "Language of names and words: en, vi (hi and ur for names).",
    "without_query": "Leave out the store that answers queries in the browser: a smaller file.",
    "out": "A file (.html), or a folder for the page, the graph and their checksums.",
}


@click.command("dossier")
@click.option("--store", "store_path", required=True, metavar="DIR|URL", type=StoreType(), help=_HELP["store"])
@click.option("--around", required=True, help=_HELP["around"])
@click.option("--out", required=True, type=click.Path(path_type=Path), help=_HELP["out"])
@click.option("--as-of", "as_of", help=_HELP["as_of"])
@click.option("--depth", default=2, show_default=True, type=click.IntRange(1, 10), help=_HELP["depth"])
@click.option("--limit", default=60, show_default=True, type=click.IntRange(2, 500), help=_HELP["limit"])
@click.option("--lang", default="en", show_default=True, help=_HELP["lang"])
@click.option("--without-query", is_flag=True, help=_HELP["without_query"])
def dossier(
    store_path: Path, around: str, out: Path, as_of: str | None, depth: int, limit: int, lang: str, without_query: bool
) -> None:  # fmt: skip
    """Write map, tables, documents and a query page around somebody or something into one file that asks nobody."""
    from thidua.dossier import Order, make
    from thidua.draw.picture import check
    from thidua.store import open_store

    check((), lang)
    if not around.strip():
        raise ConfigError(
            "it names nothing",
            where="--around",
            hint="Name a person, a body, a place, or anything else that has a page",
        )
    with open_store(store_path) as store:
        made = make(store, Order(around.strip(), as_of, depth, limit, lang, query=not without_query))
    files = {out: made.html}
    if out.suffix.lower() not in (".html", ".htm"):
        _folder(out)
        files = {out / "index.html": made.html, out / "graph.nq": made.nquads}
        sums = "".join(f"{hashlib.sha256(body).hexdigest()}  {path.name}\n" for path, body in files.items())
        files[out / "SHA256SUMS"] = sums.encode()
    for path, body in files.items():
        write_file(path, [body])
        click.echo(path)
    more = f", {made.left_out} left out (--limit {limit})" if made.left_out else ""
    click.echo(
        f"{counted(made.nodes, 'thing')}{more}, {counted(made.documents, 'document')}, {len(made.html) / 1e6:.1f} MB: opens in any browser, without a network",
        err=True,
    )


def _folder(path: Path) -> None:
    if path.is_file():
        raise ConfigError(f"{path} is a file", where="--out", hint="Name a folder, or a file that ends in .html")
    make_folder(path)
