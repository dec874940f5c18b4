"""Which mentions of documents are one thing, by which judgements: what a row with merged names rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from thidua import iri
from thidua.namespaces import VOCAB
from thidua.query.basis import keys_of
from thidua.query.header import with_base
from thidua.resolve.judge import CURATED, NOT_SAME, Judgement
from thidua.resources import read_text
from thidua.store.reader import Store
from thidua.why.known import Known, merges, way

_SCHEME = "identity-rules"


class Identities:
    """The judgements that join mentions, of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known = Known(store)
        self._merges: dict[str, tuple[list[Judgement], list[Judgement]]] = {}
        self._used: dict[str, Judgement] = {}

    def of(self, values: Iterable[Any], contents: Iterable[str]) -> list[dict[str, Any]]:
        """For each thing of a row that its statements mention under several keys: these, and the judgements that join them."""
        base = self.store.base
        things = {v.removeprefix(base) for v in values if isinstance(v, str) and v.startswith(base)}
        mentioned: dict[str, set[str]] = {}
        for content in contents:
            for key in keys_of(content):
                mentioned.setdefault(self.known.goes_on(key), set()).add(key)
        return [self._joined(t, sorted(mentioned[t])) for t in sorted(things) if mentioned.get(t, {t}) != {t}]

    def articles(self, documents: Iterable[str]) -> list[dict[str, Any]]:
        """Which of these documents are versions of one article, and by which judgements."""
        groups: dict[str, set[str]] = {}
        for document in documents:
            groups.setdefault(self.store.canonical(document), set()).add(document)
        return [self._joined(head, sorted(found)) for head, found in sorted(groups.items()) if len(found) > 1]

    def judgements(self) -> dict[str, Any]:
        """All judgements that were used, by key."""
        return {
            key: {"left": j.a, "right": j.b, "verdict": j.verdict, "score": j.score, "rule": j.rule, "features": list(j.features)}
            for key, j in sorted(self._used.items())
        }  # fmt: skip

    def rules(self) -> dict[str, str]:
        """The sentences of the rules by which these judgements were made."""
        wanted = {j.rule for j in self._used.values()}
        sparql = with_base(read_text("queries", "lookups/default-rules.rq"), self.store.base)
        rows = self.store.query(sparql.replace(f"{VOCAB}default-rules", f"{VOCAB}{_SCHEME}"))
        found = {row["code"].value: row["value"].value for row in rows if row["code"].value in wanted}
        return found | ({CURATED: "A person decided it."} if CURATED in wanted else {})

    def _joined(self, thing: str, mentions: list[str]) -> dict[str, Any]:
        """The merges that lead from each mention to the first of them."""
        head = self.store.canonical(mentions[0])
        if head not in self._merges:
            members = self.known.members(head)
            judged = self.known.judgements(members)
            apart = [j for j in judged if j.verdict == NOT_SAME and {j.a, j.b} <= set(members)]
            self._merges[head] = (merges(members, judged), apart)
        steps, apart = self._merges[head]
        used = {iri.judgement_key(j.a, j.b): j for m in mentions[1:] for j in way(steps, mentions[0], m)}
        against = {iri.judgement_key(j.a, j.b): j for j in apart if {j.a, j.b} <= set(mentions)}
        self._used |= used | against
        out: dict[str, Any] = {"thing": thing, "mentions": mentions, "joined_by": sorted(used)}
        return out | ({"against": sorted(against)} if against else {})
