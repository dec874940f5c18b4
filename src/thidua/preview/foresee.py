"""Tries a build out beside the store, and compares."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from thidua import pipeline
from thidua.errors import ConfigError
from thidua.preview.answers import Answers, Asked, check, compare_answers
from thidua.preview.identities import Identities, compare
from thidua.query.conflicts import Conflict, conflicts
from thidua.reading.collect import collect
from thidua.store import open_store
from thidua.store.generations import current
from thidua.store.mirror import folder_of
from thidua.store.reader import Store
from thidua.store.trial import trial
from thidua.why.known import Known


@dataclass(slots=True)
class Foresight:
    """What a build would do."""

    report: pipeline.Report
    fresh: bool = False
    """Whether there is no store yet: then all that it would hold is new."""
    documents: list[str] = field(default_factory=list)
    """Names of the documents that would come or change."""
    identities: Identities = field(default_factory=Identities)
    disagreements: list[Conflict] = field(default_factory=list)
    """On what documents would newly disagree."""
    answers: Answers = field(default_factory=Answers)


def foresee(
    paths: Iterable[str | os.PathLike[str]], store: str | os.PathLike[str], *, questions: Sequence[Asked] = (),
    model: Callable[[Path], Any] | None = None, seconds: float = 60.0, **options: Any,
) -> Foresight:  # fmt: skip
    """What :func:`thidua.pipeline.build` with these options would change; nothing in the store's folder changes.

    ``questions`` are asked besides all stored ones; one that takes longer than ``seconds`` is left out. ``model`` makes the
    reader of a language model, given the folder that stands for the store's.
    """
    root = folder_of(store, create=True)
    check(questions)
    with ExitStack() as stack:
        copy = stack.enter_context(trial(root))
        fresh = not root.is_dir() or current(root) is None
        before = None if fresh else stack.enter_context(open_store(root))
        reader = None if model is None else model(copy)
        report = pipeline.build(_outside(paths, root), copy, model=reader, **options)
        found = Foresight(report, fresh)
        if report.generation is None or current(copy) is None:
            return found
        after = stack.enter_context(open_store(copy))
        names = {r.id: r.name for r in after.documents()}
        found.documents = sorted(names[d] for d in set(report.added) if d in names)
        found.identities = compare(before, after)
        if before is not None:
            found.disagreements = _newly(before, after)
            found.answers = compare_answers(before, after, questions, seconds)
    return found


def _newly(before: Store, after: Store) -> list[Conflict]:
    """Disagreements of the second state that the first has not."""
    try:
        known = {_said(c, after) for c in conflicts(before)}
    except ConfigError:  # a store of a version that listed none
        known = set()
    return [c for c in conflicts(after) if _said(c, after) not in known]


def _said(conflict: Conflict, after: Store) -> tuple[str, str, frozenset[str]]:
    about = Known(after).goes_on(conflict.about.removeprefix(after.base))
    return conflict.question, about, frozenset(side.says for side in conflict.sides)


def _outside(paths: Iterable[str | os.PathLike[str]], root: Path) -> list[Path]:
    """The files that a build would read: what lies in the store's own folder is no input."""
    given, inside = list(paths), root.resolve()
    found = [path for path in collect(given) if not path.resolve().is_relative_to(inside)]
    if given and not found:
        raise ConfigError(
            "no document in there", where=", ".join(str(p) for p in given),
            hint="Give files, or a folder that holds some: hidden files, README and *.meta.toml are no documents",
        )  # fmt: skip
    return found
