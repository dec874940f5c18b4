"""``thidua texts``, ``thidua cite``, and the file that ``thidua ask --proof`` writes."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.stores import StoreType
from thidua.cli.words import counted
from thidua.errors import ConfigError
from thidua.store.reader import Store

if TYPE_CHECKING:
    from thidua.query import Answer, Question
    from thidua.query.basis import Evidence
    from thidua.query.scope import Scope

_folder = click.option(
    "--store",
    "folder",
    required=True,
    metavar="DIR|URL",
    type=StoreType(),
    help="The store: a folder, or the address of a SPARQL server that holds one.",
)


def write_proof(
    path: Path, store: Any, question: Question, given: dict[str, Any], answer: Answer, evidence: Evidence, of: Scope
) -> None:
    """Write the proof of an answer."""
    from thidua.proof import proof_of
    from thidua.store import open_store

    # a proof needs the texts, which no question to an endpoint gives
    with nullcontext(store) if isinstance(store, Store) else open_store(store.url) as held:
        text = json.dumps(proof_of(held, question, given, answer, evidence, of), ensure_ascii=False, indent=1)
    _write(path, text + "\n")
    click.echo(f"{path}: proof of {counted(len(answer), 'row')}. Check it with tools/verify_proof.py", err=True)


@click.command()
@_folder
@click.option("--out", required=True, metavar="FOLDER", type=click.Path(path_type=Path), help="Where the texts go.")
def texts(folder: Path, out: Path) -> None:
    """Write the text of every document as <sha256>.txt: what proofs are checked against."""
    from thidua.store import open_store

    with open_store(folder) as store:
        found = store.documents()
        for record in found:
            _write(out / f"{record.sha256}.txt", store.text(record.id))
    click.echo(f"{out}: {counted(len({r.sha256 for r in found}), 'text')}")


@click.command()
@click.argument("what")
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@_folder
@click.option("--format", "form", type=click.Choice(("bibtex", "ris")), default="bibtex", show_default=True)
def cite(what: str, values: tuple[str, ...], folder: Path, form: str) -> None:
    """Cite a statement (claim/... as answers and proofs name it) or the answer to a stored question."""
    from thidua.cli.asking import values_of
    from thidua.proof import cite_answer, cite_statement
    from thidua.query import ask, question
    from thidua.query.rests import claims_of
    from thidua.query.scope import scope
    from thidua.store import open_store

    with open_store(folder) as store:
        key = what.removeprefix(store.base)
        if key.startswith("claim/"):
            found = claims_of(store, store.base, [store.base + key])
            if not found:
                raise ConfigError(f"no statement {key}", hint="'thidua curate claims WORDS' lists what there is")
            claim = found[store.base + key]
            source = scope(store, store.base, [claim.document]).documents[0]
            text = cite_statement(source, key, json.loads(claim.content), form)
        else:
            stored, given = question(what), values_of(values)
            text = cite_answer(store, stored, given, len(ask(store, what, **given)), scope(store, store.base), form)
    click.echo(text, nl=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
