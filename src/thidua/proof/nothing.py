"""The proof of a "nothing found": what was asked for, where its names are written, and what is known instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from thidua.query.asking import prepare, select
from thidua.query.header import Question
from thidua.query.names import find
from thidua.query.proved import finish, for_proof
from thidua.query.rests import lookup
from thidua.store.reader import Store

if TYPE_CHECKING:
    from thidua.proof.made import Making

_INSTEAD = 20
"""Rows of other days that are shown, at most."""


def nothing_found(store: Store, question: Question, given: Mapping[str, Any], making: Making) -> dict[str, Any]:
    """Which things were asked for, which texts write their names, and what the same question answers of other times."""
    things = _things(store, question, given)
    out: dict[str, Any] = {"asked": things, "written_in": _written(store, things, making)}
    timeless = {k: v for k, v in given.items() if not _is_time(question, k)}
    if len(timeless) < len(given):
        sparql = prepare(store, question, timeless)
        answer, evidence = finish(store, question, select(store, for_proof(question, sparql)), sparql)
        making.evidence.claims |= evidence.claims
        out["of_other_times"] = [making.row(answer, n) for n in range(min(len(answer), _INSTEAD))]
        out["of_other_times_in_all"] = len(answer)
    return out


def _is_time(question: Question, name: str) -> bool:
    parameter = question.parameter(name)
    return parameter is not None and parameter.type in ("xsd:date", "xsd:gYear")


def _things(store: Store, question: Question, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The things that parameters name, with all spellings that the documents have of them."""
    out = []
    for name, value in sorted(given.items()):
        parameter = question.parameter(name)
        if parameter is None or parameter.is_literal or parameter.is_concept:
            continue
        for one in value if isinstance(value, (list, tuple)) else [value]:
            thing = find(store, parameter, str(one), store.base).value
            forms = sorted({row["form"].value for row in lookup(store, store.base, "spellings", "thing", [thing])})
            out.append({"parameter": name, "thing": thing.removeprefix(store.base), "spellings": forms})
    return out


def _written(store: Store, things: list[dict[str, Any]], making: Making) -> dict[str, list[str]]:
    """Of each thing the documents whose text has one of its spellings: where an answer would have to stand."""
    out: dict[str, list[str]] = {t["thing"]: [] for t in things}
    if not out:
        return out
    for document in making.scope.values():
        text = unicodedata.normalize("NFC", store.text(document.iri))
        for thing in things:
            if any(unicodedata.normalize("NFC", form) in text for form in thing["spellings"]):
                out[thing["thing"]].append(document.iri.removeprefix(making.base))
    return {k: sorted(v) for k, v in out.items()}
