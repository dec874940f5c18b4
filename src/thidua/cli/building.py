"""``thidua build``, ``remove`` and ``verify``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from thidua import pipeline
from thidua.cli.model import model_options, reader
from thidua.cli.stores import StoreType
from thidua.cli.words import counted
from thidua.cli.words import plain as _plain
from thidua.curate import load
from thidua.llm.answers import FOLDER
from thidua.query.compare import lines as told_answers
from thidua.rereading import lines
from thidua.resolve.judge import HEADS
from thidua.store.mirror import differences, shown
from thidua.store.verify import verify_store

_STORE = click.option(
    "--store",
    required=True,
    metavar="DIR|URL",
    type=StoreType(file_okay=False, create=True),
    help="The store: a folder, or the address of a SPARQL server that holds one.",
)
_EVERY = 25
"""In a plain log, a line for so many files."""


@contextmanager
def _progress() -> Iterator[pipeline.Progress]:
    """A bar on a terminal, plain lines otherwise; both on standard error."""
    console = Console(stderr=True)
    if not console.is_terminal:
        said = [0]

        def tell(done: int, total: int, name: str) -> None:
            if done != said[0] and (done % _EVERY == 0 or done == total):
                click.echo(f"{done}/{total} files, last {_plain(name)}", err=True)
                said[0] = done

        yield tell
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=_plain(name)[:40])

        yield show


@click.command(short_help="Read documents into a store.")
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=Path))
@_STORE
@click.option(
    "--curation",
    metavar="PATH",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Judgements and corrections (a file, or a folder of *.jsonl) in place of those that the store has.",
)
@click.option(
    "--mapping",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="How a table (CSV) of officials is to be read.",
)
@click.option("--base", metavar="IRI", help="What every IRI of a new store begins with: http(s), ending in /.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    show_default="as many as there is work for, at most one per processor",
    help="Processes that read documents.",
)
@click.option(
    "--replace",
    is_flag=True,
    help="A file of a known name with another text takes that name over (otherwise both texts have it).",
)
@click.option(
    "--reread/--no-reread",
    default=True,
    help="Read again what another version of thidua, of its labels or of a pack has read (from the texts in the store).",
)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    help="Lines of a difference, for each document and question.",
)
@click.option("--dry-run", is_flag=True, help="Store nothing: print what the build would change.")
@click.option(
    "--question",
    "questions",
    metavar="'NAME KEY=VALUE...'",
    multiple=True,
    help="With --dry-run: compare also the answer of a stored question with these values.",
)
@model_options
def build(
    paths: tuple[Path, ...],
    store: Path,
    curation: tuple[Path, ...],
    mapping: Path | None,
    base: str | None,
    workers: int | None,
    replace: bool,
    reread: bool,
    most: int,
    dry_run: bool,
    questions: tuple[str, ...],
    **llm: Any,
) -> int:
    """Read documents (files, and folders of them) into a store of claims with evidence, and fuse what they say.

    A text is a document, whatever its file is called: one that the store has is not read again. A document that cannot
    be read costs itself only; it is listed with the reason, and the exit status is 3.

    What another version of thidua or of its data has read is read again first, from the texts that the store keeps, and
    what differs is printed. Without documents that is all that is done.
    """
    if not paths and not curation and not store.is_dir():
        raise click.UsageError(f"give documents: there is no store at {store} yet")
    if questions and not dry_run:
        raise click.UsageError("--question needs --dry-run")
    judged = load(*curation) if curation else None
    if dry_run:
        options = {"mapping": mapping, "base": base, "workers": workers, "replace": replace, "curation": judged}
        return _dry_run(paths, store, questions, {**options, "reread": reread}, llm, most)
    model = reader(**llm, folder=store / FOLDER)
    with _progress() as progress:
        report = pipeline.build(
            paths,
            store,
            mapping=mapping,
            base=base,
            workers=workers,
            replace=replace,
            progress=progress,
            model=model,
            curation=judged,
            reread=reread,
        )
    if report.anew is not None:
        for line in lines(report.anew, most):
            click.echo(_plain(line))
    for line in _report(report, store):
        click.echo(line)
    return 3 if report.failures else 0


def _dry_run(
    paths: tuple[Path, ...],
    store: Path,
    questions: tuple[str, ...],
    options: dict[str, Any],
    llm: dict[str, Any],
    most: int,
) -> int:
    """Print what a build with these options would change."""
    from thidua.cli.previewing import lines as would_change
    from thidua.preview import asked_in, foresee

    def model(folder: Path) -> Any:
        return reader(**llm, folder=folder / FOLDER)

    with _progress() as progress:
        found = foresee(
            paths, store, questions=[asked_in(q) for q in questions], model=model, progress=progress, **options
        )
    would_be = _plain(shown(store))
    anew = found.report.anew
    # what the version alone changes in the answers is part of what changes in all: once is enough
    twice = set() if anew is None else set(told_answers(anew.answers, anew.asked, most))
    version = () if anew is None else (_plain(line) for line in lines(anew, most) if line not in twice)
    for line in (*version, *would_change(found, most), *_report(found.report, store)):
        click.echo(f"it would be {line}" if line.startswith(f"{would_be}: ") else line)
    click.echo("dry run: nothing was stored")
    return 3 if found.report.failures else 0


def _report(report: pipeline.Report, store: Path) -> Iterator[str]:
    if report.files:
        yield f"{counted(report.files, 'file')}: {len(report.added)} read, {report.unchanged} already stored, {len(report.failures)} failed"
    if report.removed:
        yield f"{counted(len(report.removed), 'earlier text')} replaced"
    yield (
        f"{_plain(shown(store))}: {counted(report.documents, 'document')}, {counted(report.asserted + report.doubtful, 'statement')} "
        f"({report.asserted} asserted, {report.doubtful} doubtful), {counted(report.findings, 'finding')}, "
        f"{counted(report.merged, 'mention')} merged in this run"
    )
    if report.repaired:
        yield f"{counted(len(report.repaired), 'stored text')} that was missing or damaged made whole again"
    elif not report.generation:
        yield "nothing changed"
    for name in sorted(set(report.same_name)):
        yield f"note: {_plain(name)}: another text of this name is stored too; --replace keeps only the new one"
    for name, note in report.notes:
        yield f"note: {_plain(name)}: {_plain(note)}"
    if report.forgotten:
        is_, holds = ("is", "it holds") if len(report.forgotten) == 1 else ("are", "they hold")
        ids = ", ".join(e.id for e in report.forgotten[:3]) + (" ..." if len(report.forgotten) > 3 else "")
        had = f"{counted(len(report.forgotten), 'decision')} that the store had"
        yield f"note: {had} {is_} not in what --curation gives, so {holds} no longer: {ids}"
    for entry in report.lost:
        yield f"note: {_plain(entry.where)}: {entry.kind} is about nothing that is stored ({entry.id})"
    if report.other_version:
        were = "document was" if report.other_version == 1 else "documents were"
        yield f"note: {report.other_version} {were} read by another version, and what they say stays as it was then"
    for failure in report.failures:
        yield f"failed: {_plain(str(failure.path))}: {_plain(failure.error.message)} [{failure.reason}]"
        if failure.error.hint:
            yield f"        {_plain(failure.error.hint)}"


@click.command(short_help="Take documents out of a store.")
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@_STORE
def remove(documents: tuple[str, ...], store: Path) -> int:
    """Take documents out, by file name, id or IRI, with all that only they said.

    Nothing happens if one is unknown, or if a name means several. A text that was given under another name too stays
    under that; by its id it goes whatever its names.
    """
    if not store.is_dir():
        raise click.BadParameter(f"{store} does not exist", param_hint="--store")
    for name in pipeline.remove(documents, store):
        click.echo(f"removed {_plain(name)}")
    return 0


@click.command(short_help="Prove that a store is whole.")
@_STORE
@click.option("--quiet", is_flag=True, help="Do not list the documents.")
def verify(store: Path, quiet: bool) -> int:
    """Read every byte, every quad and every text of a store and compare them with what was stored.

    Of a store on a server every graph there is read and compared too. Lists the documents. The exit status is 1 if anything is wrong.
    """
    found = verify_store(store)
    found.problems += differences(store)
    if not quiet:
        for record in found.documents:
            click.echo(f"{record.id}  {record.language}  {record.statements:5d} statements  {_plain(record.name)}")
    for problem in found.problems:
        click.echo(f"damaged: {_plain(problem)}", err=True)
    if found.common[0]:
        click.echo(
            f"{counted(found.common[0], 'name')} so common in one place or body that not all mentions were compared with each "
            f"other, but with the first {HEADS} that were told apart (at most {counted(found.common[1], 'mention')}): "
            "`thidua why ONE OTHER` says of any two what their rule says"
        )
    state = counted(len(found.problems), "problem") if found.problems else "whole"
    click.echo(
        f"{_plain(shown(store))} ({found.generation}): {counted(len(found.documents), 'document')}, {found.graphs} graphs, {found.quads} quads: {state}"
    )
    return 1 if found.problems else 0
