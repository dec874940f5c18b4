"""The proof of an answer as one JSON object; ``docs/reference/proof.md`` says what each part is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from thidua import __version__
from thidua.proof.identities import Identities
from thidua.proof.nothing import nothing_found
from thidua.proof.standing import Standings
from thidua.query.answer import Answer, Behind
from thidua.query.basis import Evidence
from thidua.query.header import Question
from thidua.query.scope import Scope
from thidua.store.reader import Store

FORMAT = "thidua-proof/1"
COUNTS = "counts"
"""The tag of questions whose answers are counts: the proof lists all documents that were counted over."""


def proof_of(
    store: Store, question: Question, given: Mapping[str, Any], answer: Answer, evidence: Evidence, of: Scope
) -> dict[str, Any]:
    """The proof of an answer that :func:`thidua.query.proved.finish` completed."""
    making = Making(store, evidence, of)
    standings = Standings(store, given, answer)
    rows = [making.row(answer, n, standings) for n in range(len(answer))]
    proof: dict[str, Any] = {
        "format": FORMAT,
        "program": f"thidua {__version__}",
        "store": {"base": store.base, "generation": store.generation.number, "seal_sha256": store.generation.seal_sha256},
        "question": {"name": question.name, "question": question.text("question"), "explanation": question.text("explanation")},
        "parameters": {name: _listed(value) for name, value in sorted(given.items())},
        "sparql": answer.sparql,
        "columns": list(answer.columns),
        "rows": rows,
    }  # fmt: skip
    everything = not rows or COUNTS in question.tags
    if not rows:
        proof["nothing"] = nothing_found(store, question, given, making)
    making.complete()
    proof |= making.parts()
    proof["rules"] = making.identities.rules() | standings.rules()
    proof["scope"] = _scope(of, everything, store.base)
    return proof


def _listed(value: Any) -> list[str]:
    many = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return sorted(str(v) for v in many)


class Making:
    """What the rows of a proof share: statements, documents, judgements."""

    def __init__(self, store: Store, evidence: Evidence, of: Scope) -> None:
        self.store = store
        self.base = store.base
        self.evidence = evidence
        self.identities = Identities(store)
        self.scope = {d.iri: d for d in of.documents}
        self.statements: set[str] = set()
        self.documents: set[str] = set()

    def row(self, answer: Answer, n: int, standings: Standings | None = None) -> dict[str, Any]:
        """One row: its values, and all it rests on."""
        behind = (answer.behind or ())[n]
        values = {c: v for c, v in zip(answer.columns, answer.rows[n], strict=True) if v is not None}
        said = standings.of(values) if standings else None
        claims = {*behind.claims, *(said.claims if said else ())} & {
            *self.evidence.claims,
            *(said.found if said else ()),
        }
        if said:
            self.evidence.claims |= {c: f for c, f in said.found.items() if c not in self.evidence.claims}
        documents = {*behind.documents, *(self.evidence.claims[c].document for c in claims)}
        self.statements |= claims
        self.documents |= documents
        out: dict[str, Any] = {
            "values": values,
            "basis": dict(behind.bases),
            "statements": sorted(self.short(claims)),
            "counted": sorted(self.short(behind.counted)),
            "documents": sorted(self.short(documents)),
            "identities": self.identities.of(
                values.values(), (self.evidence.claims[c].content for c in sorted(claims))
            ),
            "articles": self.identities.articles(self.short(documents)) if _counts_fewer(values, behind) else [],
        }
        if said:
            out["standing"] = said.told
        if answer.decisions:
            out["curation"] = [str(d) for d in answer.decisions[n]]
        return {k: v for k, v in out.items() if v or k in ("values", "statements", "documents")}

    def short(self, iris: Iterable[str]) -> list[str]:
        """IRIs as keys."""
        return [i.removeprefix(self.base) for i in iris]

    def complete(self) -> None:
        """The articles of all documents too: how many witnesses a row counts rests on them."""
        for document in sorted(self.documents):
            if document in self.scope:
                self.documents.add(self.scope[document].article)

    def parts(self) -> dict[str, Any]:
        """Statements, documents and judgements by key."""
        return {
            "statements": {self.short([c])[0]: self._statement(c) for c in sorted(self.statements)},
            "documents": {
                self.short([d])[0]: _document(self.scope[d], self.base)
                for d in sorted(self.documents)
                if d in self.scope
            },
            "judgements": self.identities.judgements(),
        }

    def _statement(self, claim: str) -> dict[str, Any]:
        found = self.evidence.claims[claim]
        content = self.evidence.said(claim)
        own = found.iri.rpartition("/")[2] == content_digest(content)
        return {"document": self.short([found.document])[0], "rule": found.rule, "keyed": own, "content": content}


def content_digest(content: Mapping[str, Any]) -> str:
    """The last part of the key of a statement with this content: the beginning of the SHA-256 of its JSON without the key."""
    text = json.dumps({**content, "id": ""}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _counts_fewer(values: Mapping[str, Any], behind: Behind) -> bool:
    return len(behind.counted) > 1 and values.get("documents") != values.get("witnesses", values.get("independent"))


def _document(source: Any, base: str) -> dict[str, Any]:
    found = {
        "sha256": source.sha256, "name": source.name, "title": source.title, "language": source.language, "published": source.published,
        "source": source.source, "province": source.province, "month": source.month, "address": source.address,
        "article": source.article.removeprefix(base),
    }  # fmt: skip
    return {k: v for k, v in found.items() if v}


def _scope(of: Scope, everything: bool, base: str) -> dict[str, Any]:
    """The denominator: how many documents were asked, and by the digest of their hashes which; one by one where that matters."""
    found: dict[str, Any] = {"documents": len(of), "witnesses": of.witnesses, "counts": of.counts, "sha256": of.digest}
    if everything:
        found["listed"] = {d.iri.removeprefix(base): _document(d, base) for d in of.documents}
    return found
