"""A stored question asked with what stands behind its rows: the statements used, and the basis of each value."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyoxigraph as ox

from thidua.query.answer import NAME, Answer
from thidua.query.asking import base_of, prepare, select
from thidua.query.basis import Evidence
from thidua.query.basis import behind as stands_behind
from thidua.query.catalogue import question as stored
from thidua.query.header import Question
from thidua.query.rests import apart, behind, lookup, with_proof


def ask_proved(store: Any, name: str, /, **values: Any) -> Answer:
    """As :func:`thidua.query.ask`; ``behind`` of the answer says of each row which statements it rests on, and how."""
    question = stored(name)
    sparql = prepare(store, question, values)
    return finish(store, question, select(store, for_proof(question, sparql), where=question.where), sparql)[0]


def for_proof(question: Question, sparql: str) -> str:
    """The question's SPARQL as it is run when its answer is to be proved."""
    return with_proof(sparql, behind(question))


def finish(store: Any, question: Question, found: Answer, sparql: str) -> tuple[Answer, Evidence]:
    """The answer to the query without the columns of its proof, with what stands behind each row."""
    base = base_of(store)
    answer, rests = apart(found)
    rows, evidence = stands_behind(store, base, question, answer, rests)
    return replace(answer, behind=rows, sparql=sparql), evidence


def only_stated(store: Any, answer: Answer) -> Answer:
    """The rows whose values are all stated, persons under a name that a document writes."""
    kept = answer.stated()
    spellings: dict[str, str] = {}
    for row in lookup(store, base_of(store), "spellings", "thing", sorted(answer.readings)):
        spellings.setdefault(row["thing"].value, row["form"].value)
    at = {c: i for i, c in enumerate(kept.columns)}
    terms = []
    for row in kept.terms:
        cells = list(row)
        for column, i in at.items():
            term, label = row[i], at.get(f"{column}Label")
            if label is not None and isinstance(term, ox.NamedNode) and term.value in spellings:
                cells[label] = ox.Literal(spellings[term.value])
        terms.append(tuple(cells))
    rows = tuple(
        replace(b, bases={c: v for c, v in b.bases.items() if not c.startswith(NAME)}) for b in kept.behind or ()
    )
    return replace(kept, terms=tuple(terms), behind=rows, readings=frozenset())
