"""Two titles side by side that share a body: the grades of one post, and a minister who heads a body of that rank."""

from __future__ import annotations

import itertools
from typing import Final

from thidua.extract.mentions import Body, Stack
from thidua.extract.reading import Reading
from thidua.lexicon import COUNTRY

_GRADES: Final = frozenset({"DEPUTY", "STANDING", "FIRST", "ACTING", "FORMER", "NEW"})
"""Words that tell one grade of a post from another."""
_RANKED: Final = ("department", "office", "other")
"""Kinds of bodies of which the words alone do not say that a minister heads them."""


def settle(reading: Reading, stack: Stack) -> None:
    """Give the titles of a stack the bodies that they share with the next one."""
    if reading.lexicon.pack.order == "head_first":
        _grades(stack)
    _of_ministers_rank(stack)


def _grades(stack: Stack) -> None:
    """ "Vice chairman, chairman of the committee of Z", "deputy director, then director of the department"."""
    for b, a in itertools.pairwise(reversed(stack.roles)):
        between = "".join(x.tag for x in stack.sentence.items[a.j : b.i])
        bare = (
            b.body is not None
            and b.body_from in ("phrase", "context")
            and (a.body is None or _same_kind(a.body, b.body))
        )
        if bare and between in (",", "C", ",C") and a.words - _GRADES == b.words - _GRADES and a.words != b.words:
            a.body, a.body_from = b.body, "context"


def _same_kind(a: Body, b: Body) -> bool:
    """Whether a body is named by its kind alone, beside one of that kind that is specified ("deputy secretary, then secretary of")."""
    alone = a.place is None and a.level is None and a.parent is None and a.topic is None
    return alone and a.kind == b.kind and a.words <= b.words


def _of_ministers_rank(stack: Stack) -> None:
    """ "Minister, chairman of the Committee for Ethnic Affairs", "Minister, head of the Government Office"."""
    for a, b in itertools.pairwise(stack.roles):
        implied = a.body_from == "implied" and a.body is not None and a.body.kind == "ministry" and not a.body.topic
        if not implied or b.body is None or "MINISTER" not in a.words or b.body.kind not in _RANKED:
            continue
        if b.body.kind == "department":
            b.body.kind = "ministry"
        if b.body.place is None:
            b.body.place, b.body.place_basis = COUNTRY, "stated"
        a.body, a.body_from = b.body, "context"
