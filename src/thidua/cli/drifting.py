"""``thidua drift``: two versions of one article side by side, and what the one lost, added or bent."""

from __future__ import annotations

import json
from pathlib import Path

import click

from thidua.cli.reading import extractions
from thidua.cli.stores import StoreType
from thidua.cli.words import counted, plain, write_file
from thidua.drift import Difference, Drift, drift
from thidua.errors import ConfigError, ThiduaError
from thidua.model import Extraction

_LONGEST = 160


@click.command(name="drift")
@click.argument("one", metavar="DOCUMENT")
@click.argument("other", metavar="DOCUMENT")
@click.option(
    "--store", "folder", metavar="DIR|URL", type=StoreType(),
    help="Compare documents of this store, by file name or id.",
)  # fmt: skip
@click.option(
    "--html", "page", metavar="FILE", type=click.Path(path_type=Path),
    help="Write a page with both versions side by side, instead of printing.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Differences and aligned rows as one JSON object.")
def drift_(one: str, other: str, folder: Path | None, page: Path | None, as_json: bool) -> None:
    """What DOCUMENT two lost, added or bent of DOCUMENT one: two versions of one article, in two languages or in one.

    They are aligned paragraph by paragraph and sentence by sentence. Texts that are no versions of one article are refused.
    """
    if page is not None and as_json:
        raise click.UsageError("--html and --json exclude each other")
    found = drift(_read(one), _read(other)) if folder is None else _stored(folder, one, other)
    if page is not None:
        from thidua.explain.versions import to_html

        write_file(page, [to_html(found).encode("utf-8")])
        click.echo(f"{page}: {counted(len(found.differences), 'difference')}")
    elif as_json:
        click.echo(json.dumps(found.row(), ensure_ascii=False, indent=1))
    else:
        _print(found)


def _read(path: str) -> Extraction:
    if not Path(path).exists():
        raise ConfigError(
            "no such file", where=path, hint="Give a file, or --store DIR and the name or id of a document"
        )
    failed: list[ThiduaError] = []
    found = list(extractions((Path(path),), None, failed))
    if failed:
        raise ConfigError("it could not be read", where=path, hint="Nothing was compared")
    if len(found) != 1:
        raise ConfigError(f"there are {counted(len(found), 'document')} in there", where=path, hint="Name one document")
    return found[0]


def _stored(folder: Path, *references: str) -> Drift:
    from thidua.store import open_store
    from thidua.store.extraction import extraction_of

    with open_store(folder) as store:
        chosen = []
        for reference in references:
            known = store.document(reference)
            if not known:
                raise ConfigError(
                    "no such document in the store", where=reference, hint="`thidua verify` lists what is stored"
                )
            if len(known) > 1:
                ids = ", ".join(r.id for r in known)
                raise ConfigError(
                    f"{len(known)} documents have this name", where=reference, hint=f"Name one by its id: {ids}"
                )
            chosen.append(extraction_of(store, known[0]))
    return drift(*chosen)


def _print(found: Drift) -> None:
    click.echo(f"one:   {plain(found.one.name)} ({found.one.language})")
    click.echo(f"other: {plain(found.other.name)} ({found.other.language})")
    together = sum(r.one is not None and r.other is not None for r in found.rows)
    click.echo(f"{together} of {len(found.rows)} rows go together; likeness {found.likeness:.2f}")
    for difference in found.differences:
        click.echo()
        _tell(difference)
    click.echo()
    click.echo(counted(len(found.differences), "difference"))


def _tell(d: Difference) -> None:
    where = "" if d.row is None else f"row {d.row + 1}, "
    click.echo(f"{click.style(f'{where}{d.code} {d.kind}', bold=True)}: {plain(d.words)}")
    for name, passage in (("one", d.one), ("other", d.other)):
        if passage is not None:
            words = " ".join(passage.quote.split())
            click.echo(f"    {name}: “{plain(words if len(words) <= _LONGEST else words[:_LONGEST] + ' …')}”")
