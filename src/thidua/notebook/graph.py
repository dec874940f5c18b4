"""What :func:`thidua.open` gives: one object that asks, judges, checks and draws a store."""

from __future__ import annotations

import os
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from thidua import query
from thidua.errors import ConfigError, StoreError, StoreUnavailable
from thidua.namespaces import NS, PREFIXES
from thidua.notebook.frames import frame
from thidua.notebook.shown import ClaimView, MapView, summary
from thidua.query.answer import Answer, plain
from thidua.query.proved import ask_proved, only_stated
from thidua.query.scope import scope
from thidua.rows import row
from thidua.store import open_store
from thidua.store.reader import Store
from thidua.store.remote import open_any

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

_COUNTED = {
    "documents": "Document", "claims": "Claim", "persons": "Person", "bodies": "Body", "posts": "Post", "tenures": "Tenure", "events": "Event",
    "instruments": "Instrument", "awards, proposed or given": "AwardAct",
}  # fmt: skip


class Graph:
    """A store to be asked in a notebook. Frames are pandas data frames; every row says where it is written.

    ::

        g = thidua.open("graph")
        g.questions("award")                                    # what can be asked
        g.ask("who-chairs-what", as_of="2024-03-14")            # or: g.ask("who-chairs", ...), the only one that begins so
        g.when(role="chair", body="UBND tỉnh Nghệ An", on="2024-06-01")
        g.claim("elected Le Hong Vinh")                         # the words, lit in their text
        g.check()
        g.map(around="Nghệ An", as_of="2025-01-03")
    """

    def __init__(self, location: str | os.PathLike[str], *, base: str | None = None) -> None:
        self.location = os.fspath(location)
        self.store = open_any(location, base=base)
        """The store itself, for all that is not here."""
        self._copy: Store | None = None
        """Of a store that a build put on a server, once something needs more than questions: its state when that began."""

    # asking

    def ask(
        self, question: str, /, *, lang: str | None = None, stated_only: bool = False, **values: Any
    ) -> pd.DataFrame:
        """The answer to a stored question as a data frame: its columns, with the quote and document of each row.

        ``question`` is a name of :meth:`questions`, or the beginning of just one. Things are named as a person would, in any
        script. ``valueBasis`` says on what each value rests that is not stated where it is quoted; ``stated_only`` leaves such rows
        out. ``frame.attrs`` has the query that was run (``sparql``), to be cited, and of which documents it was asked (``asked_of``).
        """
        found = self.answer(question, lang=lang, stated_only=stated_only, **values)
        columns, rows = found.told()
        return frame(
            columns, rows, question=self._question(question).name, values=values, sparql=found.sparql,
            asked_of=scope(self.store, query.base_of(self.store)).sentence(),
        )  # fmt: skip

    def answer(self, question: str, /, *, lang: str | None = None, stated_only: bool = False, **values: Any) -> Answer:
        """The same without pandas: columns, rows, ``to_csv()``, ``to_json()``."""
        stored = self._question(question)
        if lang is not None and stored.parameter("lang") is not None:
            values["lang"] = lang
        found = ask_proved(self.store, stored.name, **values)
        if stated_only:
            found = only_stated(self.store, found)
        return found if lang is None else query.in_language(self.store, found, lang)

    def questions(self, word: str = "") -> pd.DataFrame:
        """The stored questions, all or those about a word: name, what is asked, parameters."""
        wanted = word.lower()
        found = [
            q for q in query.questions() if wanted in " ".join((q.name, *q.tags, *(t for _, t in q.texts))).lower()
        ]
        rows = [(q.name, q.text("question", "en"), "; ".join(map(str, q.parameters))) for q in found]
        return frame(("name", "question", "parameters"), rows)

    def sparql(self, text: str) -> pd.DataFrame:
        """The answer to a SELECT query of one's own; the usual prefixes are known."""
        found = query.select(self.store, text)
        return frame(found.columns, found.rows, sparql=text)

    def _question(self, name: str) -> query.Question:
        known = [q for q in query.questions() if q.name.startswith(name)]
        return known[0] if len(known) == 1 else query.question(name)

    # judging

    def when(
        self, person: str | None = None, *, role: str | None = None, body: str | None = None, on: str | None = None
    ) -> pd.DataFrame:
        """Who held what on a day (held, not held, unknown, contested), or since when and until when at least, by which rules."""
        from thidua.query import when

        columns = (
            "answer", "holder", "holder_name", "role", "body", "since", "until", "first_seen", "last_seen", "rules", "document", "quote",
        )  # fmt: skip
        rows = []
        for s in when.when(self.store, person=person, role=role, body=body, on=on):
            reasons = s.verdict.reasons if s.verdict else ()
            rows.append((
                s.answer or None, s.holder, s.name, s.role, s.body, s.extent.since, s.extent.until, s.extent.first, s.extent.last,
                "; ".join(r.rule for r in reasons) or None, "; ".join(dict.fromkeys(x.document for x in s.statements)) or None,
                " | ".join(dict.fromkeys(x.quote for x in s.statements)) or None,
            ))  # fmt: skip
        return frame(columns, rows, on=on)

    def conflicts(self, about: str | None = None) -> pd.DataFrame:
        """Where documents say different things: a row for each side, with its quotes; ``default`` is what an answer shows."""
        from thidua.query.conflicts import conflicts

        columns = (
            "conflict",
            "question",
            "about",
            "says",
            "default",
            "documents",
            "witnesses",
            "rule",
            "document",
            "quote",
        )
        rows = [
            (
                c.iri, c.question, c.words, side.says, side.default, side.documents, side.independent, c.rule or None,
                "; ".join(dict.fromkeys(q.file for q in side.quotes)) or None, " | ".join(dict.fromkeys(q.text for q in side.quotes)) or None,
            )
            for c in conflicts(self.store, about)
            for side in c.sides
        ]  # fmt: skip
        return frame(columns, rows)

    def check(self, lang: str = "en") -> pd.DataFrame:
        """What is wrong or unusual: a row for each finding, with the sentence, the rule and the clashing quotes."""
        from thidua.check import check

        columns = ("severity", "rule", "finding", "about", "about_name", "document", "quote", "id")
        rows = []
        for r in check(self._folder("check")).results:
            quotes = [q for side in r.sides for q in side.quotes]
            rows.append((
                r.rule.severity, r.rule.id, r.message(lang), r.raw.focus, "; ".join(dict.fromkeys(s.label for s in r.sides)) or None,
                "; ".join(dict.fromkeys(q.document for q in quotes)) or None, " | ".join(dict.fromkeys(q.text for q in quotes)) or None, r.raw.id,
            ))  # fmt: skip
        return frame(columns, rows)

    def claim(self, words: str) -> ClaimView:
        """One claim, by its IRI or by words of its quote; in a notebook it shows its words lit in their text."""
        from thidua.query.claims import claim

        base = query.base_of(self.store)
        found = claim(self.store, base, words)
        said = found.statement
        document = found.key.split("/")[1]
        record = self.store.document(document) if isinstance(self.store, Store) else []
        evidence = tuple((e.part, e.quote, e.start, e.end) for e in said.evidence)
        return ClaimView(
            base + found.key, said.kind, said.status, found.document, record[0].published if record else None, record[0].language if record else "",
            found.quote, evidence, row(said, base), self.store.text(document) if isinstance(self.store, Store) else None,
        )  # fmt: skip

    def claims(self, thing: str) -> pd.DataFrame:
        """Every claim behind an entity or an assertion, by its IRI or key."""
        base = query.base_of(self.store)
        node = _node(thing if thing.startswith(base) else base + thing)
        text = (
            f"BASE <{base}> SELECT ?claim ?kind ?status ?document ?published ?quote WHERE {{ GRAPH <graph/fused> {{ {node} <{NS}supportedBy> ?claim }} "
            "GRAPH ?g { ?claim tdu:claimKind ?kind ; tdu:status ?status ; tdu:quote ?quote ; tdu:inDocument ?doc . ?doc dcterms:title ?document "
            "OPTIONAL { ?doc dcterms:issued ?published } } } ORDER BY ?document ?claim"
        )
        return self.sparql("".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in ("tdu", "dcterms")) + text)

    # drawing

    def network(self, as_of: str | None = None, *, evidence: bool = True) -> nx.MultiDiGraph:
        """Who holds what as a ``networkx`` graph: a node for each holder and body, an edge for each office, with its claims."""
        from thidua import draw

        graph = draw.network(self.store, as_of=as_of)
        if evidence:
            draw.add_evidence(graph, self.store)
        return graph

    def map(
        self, around: str | None = None, *, as_of: str | None = None, depth: int = 2, limit: int = 150, lang: str = "en"
    ) -> MapView:
        """The map around a person, a body or a place, as of a day (else that of the newest document in it); it shows itself."""
        from thidua import draw
        from thidua.draw.steps import of_newest

        graph = draw.network(self.store, as_of=as_of)
        part, left_out = draw.select(graph, draw.find(graph, around) if around else None, depth, limit)
        draw.add_evidence(part, self.store)
        of_newest(graph, part, self.store)
        return MapView(draw.render(part, "svg", lang=lang, more=(left_out, limit)).decode(), part, left_out)

    @cached_property
    def graph(self) -> rdflib.Dataset:
        """The store as an rdflib dataset, read-only, nothing copied. Its default graph is all graphs together."""
        return self._folder("an rdflib view").rdflib(union=True)

    # the store

    def counts(self) -> dict[str, int]:
        """How many there are of each kind of thing that documents speak of."""
        base, out = query.base_of(self.store), {}
        for words, name in _COUNTED.items():
            where = "?g" if name in ("Document", "Claim") else f"<{base}graph/fused>"
            text = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ GRAPH {where} {{ ?x a <{NS}{name}> }} }}"
            out[words] = int(str(plain(query.select(self.store, text).terms[0][0])))
        return out

    def __repr__(self) -> str:
        return f"<thidua graph {self.location}>"

    def _repr_html_(self) -> str:
        languages: dict[str, int] = {}
        for record in self.store.documents() if isinstance(self.store, Store) else ():
            languages[record.language] = languages.get(record.language, 0) + 1
        return summary(self.location, self.counts(), languages)

    def _folder(self, what: str) -> Store:
        if isinstance(self.store, Store):
            return self.store
        try:
            self._copy = self._copy or open_store(self.location)
        except StoreUnavailable as error:
            raise ConfigError(
                f"{what} needs a store in a folder, or one that a build put on a server", where=self.location,
                hint="Load its export into one, or ask in SPARQL",
            ) from error  # fmt: skip
        return self._copy

    def close(self) -> None:
        """Let the store go."""
        self.store.close()
        if self._copy is not None:
            self._copy.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise StoreError(f"{iri!r} is no IRI", hint="Give the IRI or key of a thing") from error
