"""``thidua export``: the store as files for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thidua.errors import ConfigError
from thidua.export.formats import FORMATS, Options, format_of, write, write_to
from thidua.store import open_store


def _listed() -> str:
    return "\n".join(f"  {f.name:10} {f.summary}" for f in FORMATS.values())


@click.command(short_help="Write the store as files for other programs.", epilog="\b\nFormats:\n" + _listed())
@click.argument("target", required=False, metavar="[FORMAT]")
@click.argument("place", required=False, metavar="[FILE|DIR|-]")
@click.option(
    "--store",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store.",
)
@click.option(
    "--format", "--to", "format_", metavar="FORMAT", help="The format, if it is not the first word.  [default: nquads]"
)
@click.option("--out", metavar="FILE|DIR|-", help="What to write, if it is not the second word; - for standard output.")
@click.option("--raw", is_flag=True, help="CSV as it is: texts that a spreadsheet could run as formulas too.")
@click.option("--as-of", metavar="DAY", help="Of graphml and gexf: what is known of this day, YYYY-MM-DD.")
@click.option("--lang", default="en", show_default=True, help="Of graphml and gexf: the language of names and roles.")
def export(
    target: str | None, place: str | None, store: Path, format_: str | None, out: str | None, raw: bool, as_of: str | None, lang: str
) -> int:  # fmt: skip
    """Write the whole store in FORMAT to FILE (or DIR): thidua export nquads graph.nq.zst --store DIR.

    Equal stores give equal bytes. A file whose name ends in .zst is compressed. N-Quads end with a line
    "# complete SHA256 COUNT"; a file without it was cut.
    """
    name = _only("format", target, format_) or "nquads"
    where = _only("place to write", place, out)
    if where is None:
        raise ConfigError(
            "there is no place to write", hint=f"thidua export {name} FILE --store DIR; - for standard output"
        )
    format_of(name)
    options = Options(raw=raw, as_of=as_of, lang=lang)
    with open_store(store) as opened:
        if where == "-":
            write_to(sys.stdout.buffer, opened, name, options)
            sys.stdout.buffer.flush()
        else:
            write(opened, name, Path(where), options)
    return 0


def _only(what: str, one: str | None, other: str | None) -> str | None:
    if one is not None and other is not None and one != other:
        raise ConfigError(f"two of one {what}: {one} and {other}", hint="Give it once")
    return one if one is not None else other
