"""The job ``ask``: a stored question answered beside the store, and written in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from thidua.errors import RequestError, worded
from thidua.proof import cite_answer, cite_statement, proof_of
from thidua.query.answer import Answer
from thidua.query.asking import in_language, prepare, select
from thidua.query.basis import Evidence
from thidua.query.catalogue import question as stored
from thidua.query.header import Question
from thidua.query.proved import finish, for_proof, only_stated
from thidua.query.rests import claims_of
from thidua.query.scope import Scope, scope
from thidua.query.spoken import spoken_of
from thidua.serve.output import Output
from thidua.serve.result import answer_page
from thidua.serve.words import Words
from thidua.store.reader import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its values, as a client asked it, and all that was found."""

    store: Store
    question: Question
    values: dict[str, list[str]]
    language: str
    stated_only: bool
    answer: Answer
    evidence: Evidence
    left_out: int
    scope: Scope
    host: str = ""
    """Under which name the server was asked."""

    @property
    def spoken(self) -> dict[str, int]:
        """How many of these documents speak of each province."""
        return spoken_of(self.store, self.store.base, self.scope)


def ask(store: Store, arguments: dict[str, Any], out: Output) -> None:
    """Answer and write: HTML, CSV, JSON, SPARQL, the proof, or how to cite it."""
    question = stored(arguments["name"])
    values: dict[str, list[str]] = arguments["values"]
    sparql = prepare(store, question, values)
    kind, write = _FORMS[arguments["form"]]
    if arguments["form"] == "sparql":
        _send(out, kind, sparql, arguments["coding"])
        return
    found = select(store, for_proof(question, sparql), question.where)
    proved, evidence = finish(store, question, found, sparql)
    answer = only_stated(store, proved) if arguments["stated_only"] else proved
    asked = Asked(
        store, question, values, arguments["language"], arguments["stated_only"], answer, evidence, len(proved) - len(answer),
        scope(store, store.base), arguments.get("host", ""),
    )  # fmt: skip
    _send(out, kind, write(asked), arguments["coding"])


def warm(store: Store) -> None:
    """Read of which documents every question is asked, and of which provinces these speak: it is kept with the open store."""
    spoken_of(store, store.base, scope(store, store.base))


def cite(store: Store, arguments: dict[str, Any], out: Output) -> str:  # noqa: ARG001 - it returns what it has to say
    """How to cite a statement, by its key."""
    key = arguments["claim"]
    found = claims_of(store, store.base, [store.base + key]) if key.startswith("claim/") else {}
    if not found:
        raise RequestError(worded("there is no statement {key!r}", key=key[:100]), status=404)
    claim = found[store.base + key]
    source = scope(store, store.base, [claim.document]).documents[0]
    return cite_statement(source, key, json.loads(claim.content), arguments["form"])


def _send(out: Output, kind: str, text: str, coding: str) -> None:
    out.begin(kind, coding=coding)
    out.write(text.encode("utf-8", "replace"))


def _named(asked: Asked) -> Answer:
    """The answer with names in the language of the page."""
    return in_language(asked.store, asked.answer, asked.language)


def _html(asked: Asked) -> str:
    return answer_page(asked, _named(asked), Words(asked.language))


def _csv(asked: Asked) -> str:
    return _named(asked).to_csv()


def _json(asked: Asked) -> str:
    """The answer with its denominator and the query behind it."""
    of = asked.scope
    told = {
        "question": asked.question.name, "parameters": asked.values, "columns": list(asked.answer.columns),
        "rows": json.loads(_named(asked).to_json()), "left_out": asked.left_out,
        "scope": {
            "documents": len(of), "witnesses": of.witnesses, "counts": of.counts,
            "provinces_spoken_of": {name or "none": n for name, n in asked.spoken.items()}, "sha256": of.digest,
        },
        "store": {"generation": asked.store.generation.path.name, "seal_sha256": asked.store.generation.seal_sha256},
        "sparql": asked.answer.sparql,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _proof(asked: Asked) -> str:
    proof = proof_of(asked.store, asked.question, asked.values, asked.answer, asked.evidence, asked.scope)
    return json.dumps(proof, ensure_ascii=False, indent=1) + "\n"


def _cited(form: str) -> Callable[[Asked], str]:
    def cite(asked: Asked) -> str:
        return cite_answer(asked.store, asked.question, asked.values, len(asked.answer), asked.scope, form)

    return cite


_FORMS: dict[str, tuple[str, Callable[[Asked], str]]] = {
    "html": ("text/html; charset=utf-8", _html),
    "csv": ("text/csv; charset=utf-8; header=present", _csv),
    "json": ("application/json", _json),
    "sparql": ("application/sparql-query; charset=utf-8", _json),
    "proof": ("application/json", _proof),
    "bibtex": ("application/x-bibtex; charset=utf-8", _cited("bibtex")),
    "ris": ("application/x-research-info-systems; charset=utf-8", _cited("ris")),
}
"""Media type of each form, and what writes it."""
TYPES = {form: kind.partition(";")[0] for form, (kind, _) in _FORMS.items()}
