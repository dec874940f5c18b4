"""Under which subject a stored question stands (``queries/subjects.toml``), and which the start page leads to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from thidua.query.catalogue import question
from thidua.query.header import Question
from thidua.resources import read_text


@dataclass(frozen=True, slots=True)
class Subject:
    """A part of the list of questions."""

    id: str
    tags: tuple[str, ...]
    """The first tags of its questions."""
    titles: tuple[tuple[str, str], ...]
    """Language to title."""

    def title(self, language: str) -> str:
        """In this language, else in English."""
        found = dict(self.titles)
        return found.get(language) or found["en"]


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(read_text("queries", "subjects.toml"))


@cache
def subjects() -> tuple[Subject, ...]:
    """All, in the order in which they are shown."""
    return tuple(Subject(s["id"], tuple(s["tags"]), tuple(s["title"].items())) for s in _read()["subject"])


def grouped(found: Iterable[Question]) -> list[tuple[Subject, list[Question]]]:
    """The questions by subject, each subject that has any, what one begins with first; a question of an unknown tag is under the last one."""
    every, first = subjects(), {q.name: at for at, q in enumerate(to_start_with())}
    home = {tag: subject for subject in every for tag in subject.tags}
    made: dict[str, list[Question]] = {}
    for one in sorted(found, key=lambda q: first.get(q.name, len(first))):
        made.setdefault(home.get(next(iter(one.tags), ""), every[-1]).id, []).append(one)
    return [(s, made[s.id]) for s in every if s.id in made]


def to_start_with() -> tuple[Question, ...]:
    """The questions that the start page leads to."""
    return tuple(question(name) for name in _read()["start"])
