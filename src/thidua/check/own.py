"""A researcher's own rules: a folder of SHACL shapes (``*.ttl``) and of rules in SPARQL (``*.rq``), beside those that are shipped.

What is wrong with a file or a shape stops that one only; the report says that it was not checked, where and why.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from thidua.check.results import NotChecked, Rule
from thidua.check.shapes import Query
from thidua.errors import ConfigError

SUFFIXES = (".rq", ".ttl")
MAX_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class OwnQuery:
    """A rule in SPARQL and where it stands."""

    query: Query
    where: str


@dataclass(frozen=True, slots=True)
class OwnShape:
    """A shape of SHACL Core with everything that it refers to, and what it is aimed at. Picklable: graphs are text."""

    rule: Rule
    where: str
    node: str
    shapes: str
    """N-Triples, without the targets."""
    targets: str
    """A SPARQL group pattern that binds ``?this`` to the nodes that it is aimed at."""
    over_documents: bool
    predicates: frozenset[str]
    inverse: frozenset[str]
    closed: bool
    """Whether it looks at every property of a node."""
    steps: int
    """How far from its nodes it can see; 0 where nothing bounds it."""


Task = OwnQuery | OwnShape


@dataclass(frozen=True, slots=True)
class Own:
    """Everything that a folder holds."""

    tasks: tuple[Task, ...] = ()
    refused: tuple[NotChecked, ...] = field(default=())


def load(folder: Path) -> Own:
    """The rules of a folder and of those below it, or of one file. Raises :class:`ConfigError` where there is none at all."""
    from thidua.check.own_shapes import shapes_of
    from thidua.check.own_sparql import rule_in

    files = [folder] if folder.is_file() else sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES)
    if not files or any(p.suffix not in SUFFIXES for p in files):
        raise ConfigError(
            "here are no rules", where=str(folder), hint="A folder of *.ttl (SHACL) and *.rq (SPARQL with a header)"
        )
    tasks: list[Task] = []
    refused: list[NotChecked] = []
    for file in files:
        text = _text(file)
        found = text if isinstance(text, NotChecked) else (shapes_of if file.suffix == ".ttl" else rule_in)(file, text)
        for one in found if isinstance(found, list) else [found]:
            (refused if isinstance(one, NotChecked) else tasks).append(one)  # type: ignore[arg-type]
    return _each_once(tasks, refused)


def _text(file: Path) -> str | NotChecked:
    try:
        if file.stat().st_size > MAX_BYTES:
            return NotChecked(file.stem, str(file), f"the file is larger than {MAX_BYTES >> 20} MB")
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        return NotChecked(file.stem, str(file), f"cannot be read ({error.strerror})")
    except UnicodeDecodeError as error:
        return NotChecked(file.stem, str(file), f"is not UTF-8 text (byte {error.start})")


def _each_once(tasks: list[Task], refused: list[NotChecked]) -> Own:
    """Two rules of one name would be one in every report: the second is not applied."""
    seen: dict[str, str] = {}
    kept: list[Task] = []
    for task in tasks:
        rule = task.query.rule if isinstance(task, OwnQuery) else task.rule
        key = f"{type(task).__name__} {rule.iri}"
        if key in seen:
            refused.append(NotChecked(rule.id, task.where, f"the same rule stands in {seen[key]}"))
        else:
            seen[key] = task.where
            kept.append(task)
    return Own(tuple(kept), tuple(sorted(refused, key=lambda r: (r.where, r.rule))))


def cautious(rule: Rule) -> Rule:
    """A rule as the book has it: without a source that can be cited it is a warning at most."""
    return replace(rule, severity="warning") if rule.severity == "violation" and not rule.source else rule
