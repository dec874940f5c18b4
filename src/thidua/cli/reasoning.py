"""``thidua reason``: are these statements free of contradiction by the ontology, and if not, which of them clash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pyoxigraph as ox

from thidua.cli.stores import StoreType
from thidua.cli.words import counted, write_file
from thidua.errors import ConfigError
from thidua.namespaces import BASE
from thidua.reason import classify, consistency, derive, explain, load
from thidua.store import open_store

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML, ".owl": ox.RdfFormat.RDF_XML,
}  # fmt: skip
MOST = 200_000
"""Triples that HermiT is asked about; it would take hours for more."""


def _read(path: Path) -> Iterator[ox.Triple]:
    format_ = _FORMATS.get(path.suffix)
    if format_ is None:
        raise ConfigError("what form is this?", where=str(path), hint=f"A file with one of {', '.join(_FORMATS)}")
    try:
        for quad in ox.parse(path.read_bytes(), format=format_, base_iri=BASE, rename_blank_nodes=True):
            yield quad.triple
    except (OSError, SyntaxError) as error:
        raise ConfigError(f"cannot be read ({error})", where=str(path)) from error


def _derive(folder: Path, out: Path | None) -> None:
    with open_store(folder) as store:
        graphs = [ox.NamedNode(store.iri(f"graph/{key}")) for key in ("fused", "reference")]
        found = derive(store.graph, graphs, store.base)
    for rule, triples in sorted(found.triples.items()):
        click.echo(f"{rule}: {counted(len(triples), 'statement')} inferred", err=out is None)
    lines = sorted(f"{quad} ." for quad in found.quads())
    if out is None:
        for line in lines:
            click.echo(line)
    else:
        write_file(out, [f"{line}\n".encode() for line in lines])


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="[FILE]...")
@click.option(
    "--explain", "why", is_flag=True, help="Say why: the fewest axioms that contradict each other, in sentences."
)
@click.option("--classify", "kinds", is_flag=True, help="Print what each thing of the files is, stated or inferred.")
@click.option("--store", "folder", type=StoreType(), metavar="DIR|URL", help="Derive what follows from a store.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.nq", help="With --store: write it here."
)
@click.pass_context
def reason(
    ctx: click.Context, files: tuple[Path, ...], why: bool, kinds: bool, folder: Path | None, out: Path | None
) -> None:
    """Ask HermiT (needs Java) whether the statements of FILEs and the ontology contradict each other; without FILE: the
    ontology and its examples. For files of some ten thousand statements. Exit status 1 when they do.

    With --store: what follows from a store by the rules of OWL RL that the ontology uses, as N-Quads, in a graph for each
    rule. The store is only read.
    """
    if folder is not None:
        if files or why or kinds:
            raise click.UsageError("--store goes with --out only; HermiT is asked about FILEs")
        _derive(folder, out)
        return
    if out is not None:
        raise click.UsageError("--out FILE.nq: of what? Add --store DIR")
    given = [triple for path in files for triple in _read(path)]
    triples = [*load("modules"), *(given or load("vocab", "reference", "examples"))]
    if len(triples) > MOST:
        raise ConfigError(
            f"{len(triples)} statements are too many for HermiT",
            hint=f"Give it a part of at most {MOST}, or check the store with thidua check",
        )
    verdict = consistency(triples)
    if verdict:
        click.echo(f"{len(triples)} statements: no contradiction.")
        if kinds:
            own = {str(triple.subject).strip("<>") for triple in given}
            for thing, classes in classify(triples).items():
                if thing in own or not files:
                    click.echo(f"{thing}: {', '.join(c.rsplit('/', 1)[-1] for c in classes)}")
        return
    if verdict.consistent or not why:
        click.echo(f"{len(triples)} statements: {verdict.reason}.")
    elif (found := explain(triples)) is not None:
        click.echo("These cannot all be true; without any one of them the others can:")
        for sentence in found.sentences:
            click.echo(f"  {sentence}")
    ctx.exit(1)
