"""The questions that are shipped: where they are, their names, and what a mistyped name may have meant."""

from __future__ import annotations

import difflib
from functools import cache

from thidua.errors import ConfigError, QueryHeaderError, worded
from thidua.query.header import Question, parse
from thidua.resources import walk


@cache
def questions() -> tuple[Question, ...]:
    """Every shipped question, by name."""
    found = [
        parse(file.read_text(encoding="utf-8"), file.name.removesuffix(".rq"), f"queries/{path}")
        for path, file in walk("queries", ".rq", "questions")
    ]
    for one in found:
        for key in ("title@vi", "question@vi", "explanation"):
            if key not in dict(one.texts):
                raise QueryHeaderError(
                    f"the header has no {key!r}", where=one.where, hint=f"Add a line '#+ {key}: ...'"
                )
    return tuple(sorted(found, key=lambda q: q.name))


def question(name: str) -> Question:
    """The question of that name; the nearest names are offered where there is none."""
    found = {q.name: q for q in questions()}
    if name in found:
        return found[name]
    raise ConfigError(worded("no question named {name!r}", name=name[:80]), hint=_near(name[:80], list(found)))


_SMALL = frozenset({"a", "an", "and", "at", "by", "in", "is", "of", "on", "the", "to", "what", "who", "which"})


def _near(name: str, names: list[str]) -> str:
    # someone who remembers the subject and not the wording shares words, not letters
    words = set(name.lower().replace("_", "-").split("-")) - _SMALL
    shared = {n: len(words & set(n.split("-"))) for n in names}
    near = [n for n in sorted(names, key=lambda n: (-shared[n], n)) if shared[n] > 1][:2]
    near += [n for n in difflib.get_close_matches(name.lower(), names, n=3, cutoff=0.55) if n not in near]
    if not near:
        return "'thidua questions' lists them"
    return worded("Did you mean {listed}? 'thidua questions' lists all", listed=", ".join(near[:3]))
