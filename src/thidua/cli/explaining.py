"""``thidua explain``: a document with its statements marked in it, and what stands in none, with the reason."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from thidua.cli.reading import FAILED, extractions
from thidua.cli.stores import StoreType
from thidua.cli.words import counted, write_file
from thidua.errors import ConfigError, ThiduaError
from thidua.model import Extraction

_WIDTH_WITHOUT_TERMINAL = 80


@click.command()
@click.argument("references", nargs=-1, metavar="[DOCUMENT]...")
@click.option(
    "--mapping",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="How a table (CSV) of officials is to be read.",
)
@click.option(
    "--store",
    "folder",
    metavar="DIR|URL",
    type=StoreType(),
    help="Explain documents of this store, by file name or id; all of them where none is named.",
)
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a page that any browser shows, instead of printing.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a document: account, spans, statements, findings."
)
@click.option("--base", default="", help="Base IRI put before every key in --json.")
@click.pass_context
def explain(
    ctx: click.Context, references: tuple[str, ...], mapping: Path | None, folder: Path | None, page: Path | None,
    as_json: bool, base: str,
) -> None:  # fmt: skip
    """Show DOCUMENTS with every statement marked in the text, and what stands in none, with the reason."""
    from thidua.explain import explain as explained_of

    _check(references, mapping, folder, page, as_json)
    failed: list[ThiduaError] = []
    found = (
        _stored(folder, references)
        if folder is not None
        else extractions(tuple(map(Path, references)), mapping, failed)
    )
    shown = (explained_of(extraction) for extraction in found)
    if page is not None:
        from thidua.explain.page import to_html

        documents = list(shown)
        if documents:
            write_file(page, [to_html(documents).encode("utf-8")])
            click.echo(f"{page}: {counted(len(documents), 'document')}")
    elif as_json:
        from thidua.explain.data import as_row

        for explained in shown:
            click.echo(json.dumps(as_row(explained, base), ensure_ascii=False))
    else:
        from rich.console import Console

        from thidua.explain.terminal import show

        console = Console(
            file=sys.stdout, width=None if sys.stdout.isatty() else _WIDTH_WITHOUT_TERMINAL, highlight=False
        )
        for n, explained in enumerate(shown):
            if n:
                console.print()
            show(explained, console)
    if failed:
        ctx.exit(FAILED)


def _check(
    references: tuple[str, ...], mapping: Path | None, folder: Path | None, page: Path | None, as_json: bool
) -> None:
    if folder is None and not references:
        raise click.UsageError("give documents, or --store DIR for those of a store")
    if folder is not None and mapping is not None:
        raise click.UsageError("--mapping is for files: a store has read its tables already")
    if page is not None and as_json:
        raise click.UsageError("--html and --json exclude each other")


def _stored(folder: Path, references: tuple[str, ...]) -> Iterator[Extraction]:
    from thidua.store import open_store
    from thidua.store.extraction import extraction_of
    from thidua.store.versions import version_again

    with open_store(folder) as store:
        records = store.documents() if not references else []
        for reference in references:
            known = store.document(reference)
            if not known:
                raise ConfigError(
                    "no such document in the store", where=reference, hint="`thidua verify` lists what is stored"
                )
            records.extend(r for r in known if r not in records)
        if not records:
            raise ConfigError("no document in the store", where=str(folder), hint="`thidua build` puts some in")
        older = sum(version_again(record.version) is not None for record in records)
        if older:
            click.echo(
                f"{counted(older, 'document')} of the store {'was' if older == 1 else 'were'} read by another version: statements and findings are "
                "those of then, recognised words are marked as this one knows them. `thidua build` reads them again",
                err=True,
            )
        for record in records:
            yield extraction_of(store, record)
