"""What each row of an answer rests on: the same question, asked for the statements behind its rows as well.

A stored question names in its query the claims that it shows (``?claim``, ``?partyClaim``); where a row also rests on other
things, its header says so (``#+ proof: claim unitSpell``). A thing stands for the claims that support it, a document for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox

from thidua.errors import QueryError
from thidua.query.answer import Answer
from thidua.query.header import Question, with_base
from thidua.query.values import iri
from thidua.resources import read_text

PREFIX = "proof_"
"""Before the name of each column that is asked for besides."""
COUNTED = "claim"
"""The variable whose documents a row counts."""
AT_ONCE = 500
_CLAIM = re.compile(r"\?(claim|[a-z]\w*Claim)\b")
_CITED = "(STRBEFORE(MIN(?cited)"
_SELECT = re.compile(r"^SELECT( DISTINCT)? .*?(?=\nWHERE \{)", re.MULTILINE | re.DOTALL)
_GROUPED = re.compile(r"^GROUP BY ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that rows rest on, as the graph has it."""

    iri: str
    document: str
    """IRI of its document."""
    kind: str
    status: str
    rule: str
    content: str
    """The row of the statement table, as canonical JSON."""


def behind(question: Question) -> tuple[str, ...]:
    """The variables of a question that bind what its rows rest on."""
    said = dict(question.texts).get("proof", "")
    if said:
        return tuple(re.split(r"[,\s]+", said))
    return tuple(sorted(set(_CLAIM.findall(question.sparql))))


def with_proof(sparql: str, variables: Sequence[str]) -> str:
    """The query with a column more for each of these variables: all that it binds for a row, parted by spaces."""
    if not variables:
        return sparql
    gathered = " ".join(f'(GROUP_CONCAT(DISTINCT STR(?{v}); SEPARATOR=" ") AS ?{PREFIX}{v})' for v in variables)
    outer = _SELECT.search(sparql)
    if outer is None:
        raise QueryError("the query has no SELECT at the beginning of a line followed by WHERE")
    at = sparql.find(_CITED)
    if at >= 0:
        inside = not outer.start() <= at < outer.end()
        names = "".join(f" ?{PREFIX}{v}" for v in variables) if inside else ""
        asked = sparql[:at] + gathered + "\n      " + sparql[at:]
        return asked[: outer.end()] + names + asked[outer.end() :] if inside else asked
    added = (
        gathered
        if _GROUPED.search(sparql, outer.end())
        else " ".join(f"(STR(?{v}) AS ?{PREFIX}{v})" for v in variables)
    )
    return sparql[: outer.end()] + " " + added + sparql[outer.end() :]


Rests = dict[str, tuple[str, ...]]
"""Variable to the IRIs that it binds for one row."""


def apart(answer: Answer) -> tuple[Answer, tuple[Rests, ...]]:
    """The answer as it is without the columns of the proof, and for each row what these hold."""
    shown = [i for i, c in enumerate(answer.columns) if not c.startswith(PREFIX)]
    rest = {i: c.removeprefix(PREFIX) for i, c in enumerate(answer.columns) if c.startswith(PREFIX)}
    found: dict[tuple[Any, ...], dict[str, set[str]]] = {}
    first: dict[tuple[Any, ...], int] = {}
    for n, row in enumerate(answer.terms):
        key = tuple(row[i] for i in shown)
        first.setdefault(key, n)
        held = found.setdefault(key, {v: set() for v in rest.values()})
        for i, variable in rest.items():
            term = row[i]
            held[variable].update(term.value.split() if isinstance(term, ox.Literal) else ())
    whole = answer.part(list(first.values()))
    cut = tuple(tuple(row[i] for i in shown) for row in whole.terms)
    columns = tuple(answer.columns[i] for i in shown)
    rests = tuple({v: tuple(sorted(iris)) for v, iris in sorted(found[row].items())} for row in cut)
    return replace(whole, columns=columns, terms=cut), rests


def claims_behind(store: Any, base: str, rests: Iterable[Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Of each thing the IRIs of the claims that support it; a claim stands for itself, a document for none."""
    things = sorted({thing for row in rests for thing in row})
    out: dict[str, tuple[str, ...]] = {t: (t,) for t in things if t.startswith(base + "claim/")}
    out |= {t: () for t in things if t.startswith(base + "doc/")}
    wanted = [t for t in things if t not in out]
    found: dict[str, set[str]] = {t: set() for t in wanted}
    for row in lookup(store, base, "supported", "thing", wanted):
        found[row["thing"].value].add(row["claim"].value)
    return out | {t: tuple(sorted(c)) for t, c in found.items()}


def claims_of(store: Any, base: str, wanted: Iterable[str]) -> dict[str, Claim]:
    """Claims by their IRIs."""
    out = {}
    for row in lookup(store, base, "claimed", "claim", sorted(set(wanted))):
        out[row["claim"].value] = Claim(
            row["claim"].value, row["doc"].value, row["kind"].value, row["status"].value,
            row["rule"].value if row["rule"] is not None else "", row["content"].value,
        )  # fmt: skip
    return dict(sorted(out.items()))


def lookup(store: Any, base: str, name: str, variable: str, things: Sequence[str]) -> Iterator[Any]:
    """The rows of a lookup for these things, some hundred at a time."""
    sparql = with_base(read_text("queries", f"lookups/{name}.rq"), base)
    for at in range(0, len(things), AT_ONCE):
        nodes = " ".join(str(iri(t)) for t in things[at : at + AT_ONCE])
        yield from store.query(sparql.replace(f"VALUES ?{variable} {{ UNDEF }}", f"VALUES ?{variable} {{ {nodes} }}"))
