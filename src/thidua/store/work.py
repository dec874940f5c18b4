"""The next generation while it is open: documents put in and taken out, the fused view brought after them."""

from __future__ import annotations

import gc
import json
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from thidua import iri
from thidua.curate.book import Curation
from thidua.curate.entries import Entry, parse
from thidua.curate.overlay import anchored, overlay
from thidua.errors import StoreError
from thidua.graph import reference
from thidua.graph.claims import document_graph
from thidua.graph.curation import GRAPH as CURATION
from thidua.graph.curation import curation_quads
from thidua.graph.judgements import GRAPH as JUDGEMENTS
from thidua.graph.terms import line, node, term
from thidua.model import Document, Extraction, Statement
from thidua.resolve import articles
from thidua.resolve.features import RESOLVED, Features, features
from thidua.resolve.mentions import named_keys
from thidua.rows import statement_from_row
from thidua.store import generations, identity
from thidua.store import ledger as books
from thidua.store.changes import FOLDER as CHECKS
from thidua.store.changes import Changes
from thidua.store.fusing import GRAPH as FUSED
from thidua.store.fusing import Fusion, Pending
from thidua.store.texts import load_text

_ROUND = 250
"""Documents that are fused together when all are."""


class Work:
    """A generation that nobody sees yet."""

    def __init__(self, root: Path, base: str) -> None:
        self.root = root
        self.base = base
        self.staging = generations.begin(root)
        try:
            self.store = ox.Store(str(self.staging / "graph"))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the database cannot be opened ({error})", where=str(root)) from error
        self.ledger: sqlite3.Connection = books.open_ledger(
            self.staging / generations.LEDGER, write=True, must_exist=False
        )
        self.ledger.execute("BEGIN")
        self.added: dict[str, Pending] = {}
        self.removed: dict[str, Pending] = {}
        self._old_nodes: dict[str, list[str]] = {}
        self.curation = Curation(parse(line, "the store") for line in books.curation_lines(self.ledger))
        self._counted = self.curation
        """The curation under which the fused view was last counted."""
        self.changes = Changes(wanted=(root / CHECKS).is_dir())

    def put(self, record: books.Record, quads: Iterable[ox.Quad], pending: Pending) -> None:
        """Put a document in. Its text must be kept already."""
        quads = list(quads)
        self.store.extend(quads)
        self.changes.add(quads)
        books.change_graph(self.ledger, document_graph(record.id), books.digest_of(map(line, quads)))
        books.put_record(self.ledger, record)
        self.added[record.id] = pending

    def take_out(self, old: books.Record) -> None:
        """Take a document out."""
        quads = self.quads(old.id)
        if self.added.pop(old.id, None) is None:
            self.removed[old.id] = Pending(old.id, old.language, old.published, self.statements(old.id))
            sql = "SELECT key FROM node WHERE document = ? ORDER BY key"
            self._old_nodes[old.id] = [key for (key,) in self.ledger.execute(sql, (old.id,))]
        self.store.remove_graph(node(self.base, document_graph(old.id)))
        self.changes.remove(quads)
        books.change_graph(self.ledger, document_graph(old.id), (0, 0), books.digest_of(map(line, quads)))
        self.ledger.execute("DELETE FROM document WHERE id = ?", (old.id,))

    def quads(self, document: str) -> list[ox.Quad]:
        """The quads of a document's graph."""
        return list(self.store.quads_for_pattern(None, None, None, node(self.base, document_graph(document))))

    def statements(self, document: str) -> tuple[Statement, ...]:
        """A stored document's statements, from the rows that its claims carry."""
        graph = node(self.base, document_graph(document))
        rows = self.store.quads_for_pattern(None, term("tdu:statement"), None, graph)
        return statements_of(rows)

    def curate(self, curation: Curation) -> None:
        """Put another curation in place of the one that the store has."""
        before = curation_quads(self.curation, self.base)
        after = curation_quads(curation, self.base)
        graph = node(self.base, CURATION)
        self.store.remove_graph(graph)
        self.store.extend(after)
        books.change_graph(self.ledger, CURATION, books.digest_of(map(line, after)), books.digest_of(map(line, before)))
        books.set_curation(self.ledger, [(e.id, e.line()) for e in curation.entries.values()])
        self.curation = curation

    def _touched(self, known: Mapping[str, books.Record]) -> set[str]:
        """Stored documents that say something else under this curation than under the last one."""
        old, new = ({e.id: e for e in c.active} for c in (self._counted, self.curation))
        changed = [e for i, e in sorted({**old, **new}.items()) if (i in old) != (i in new)]
        found = {d for e in changed if (d := e.document) is not None}
        for e in changed:
            for key in (e.data.get(side) for side in ("left", "right", "old", "new")):
                if isinstance(key, str) and key.partition("/")[0] not in RESOLVED:
                    found.update(self._naming(key))
        return found & known.keys() - self.added.keys() - self.removed.keys()

    def _naming(self, key: str) -> Iterator[str]:
        """Documents that name a thing, or what it has become."""
        me = node(self.base, identity.canonical(self.ledger, key))
        for quad in self.store.quads_for_pattern(me, term("tdu:mentionedIn"), None, node(self.base, FUSED)):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object.value.removeprefix(self.base).removeprefix("doc/")

    def load_reference(self) -> None:
        """Put the shipped vocabularies in, in place of those of another version."""
        graph = node(self.base, reference.GRAPH)
        before = list(self.store.quads_for_pattern(None, None, None, graph))
        self.changes.everything()
        self.store.remove_graph(graph)
        self.store.bulk_extend(reference.reference_quads(self.base))
        # digested as stored: the store writes some typed values in its own way
        after = list(self.store.quads_for_pattern(None, None, None, graph))
        books.change_graph(
            self.ledger, reference.GRAPH, books.digest_of(map(line, after)), books.digest_of(map(line, before))
        )
        books.set_meta(self.ledger, "reference", reference.reference_hash())

    def forget_fusion(self, known: Mapping[str, books.Record]) -> None:
        """What another version of the rules fused cannot be followed by this one: fuse all stored claims anew."""
        for table in ("node", "together", "block", "head", "edge", "canon", "counter"):
            self.ledger.execute(f"DELETE FROM {table}")
        self.changes.everything()
        for name in (FUSED, JUDGEMENTS):
            self.store.remove_graph(node(self.base, name))
            self.ledger.execute("DELETE FROM graph WHERE name = ?", (name,))
        self.removed.clear()
        self._counted = Curation()
        stored = sorted(known.keys() - self.added.keys())
        for start in range(0, len(stored), _ROUND):
            self._fuse({d: self._stored(known[d]) for d in stored[start : start + _ROUND]}, {}, known)

    def _stored(self, r: books.Record) -> Pending:
        """A stored document as if it came now."""
        return pending(r, self.statements(r.id), load_text(self.root, r.sha256))

    def _extraction(self, r: books.Record) -> Extraction:
        """A stored document as it was read, as far as versions are compared by it."""
        graph = node(self.base, document_graph(r.id))
        sources = self.store.quads_for_pattern(node(self.base, f"doc/{r.id}"), term("dcterms:source"), None, graph)
        url = next((q.object.value for q in sources if isinstance(q.object, ox.Literal)), None)
        text = load_text(self.root, r.sha256)
        document = Document(r.name, text, r.language, r.media_type, url=url, published=r.published)
        return Extraction(document, self.statements(r.id))

    def fuse(self, known: Mapping[str, books.Record]) -> int:
        """Bring the fused view after what came and went; how many mentions go on under another key."""
        for document in sorted(self._touched(known)):
            stored = known[document]
            self.removed[document] = Pending(document, stored.language, stored.published, self.statements(document))
            sql = "SELECT key FROM node WHERE document = ? ORDER BY key"
            self._old_nodes[document] = [key for (key,) in self.ledger.execute(sql, (document,))]
            self.added[document] = self._stored(stored)
        return self._fuse(self.added, self.removed, known)

    def _fuse(
        self, added: Mapping[str, Pending], removed: Mapping[str, Pending], known: Mapping[str, books.Record]
    ) -> int:
        by_hand = frozenset(self.curation.keys())
        nodes = {d: _nodes(d, p, self.curation, by_hand) for d, p in added.items()}
        pins, before = frozenset(self.curation.pins()), frozenset(self._counted.pins())
        curated = identity.Curated(tuple(self.curation.judgements()), pins, pins ^ before)
        change = identity.update(self.ledger, nodes, removed, curated)
        fusion = Fusion(self.store, self.ledger, self.base, change, self._counted, self.curation)
        fusion.changes = self.changes
        fusion.curate()
        for document in sorted(removed):
            fusion.subtract(removed[document], self._old_nodes[document])
        for document in sorted(added):
            fusion.add(added[document], sorted(nodes[document]))
        for document in fusion.affected(exclude=added.keys() | removed.keys()):
            stored = known[document]
            sql = "SELECT key FROM node WHERE document = ? ORDER BY key"
            keys = [k for (k,) in self.ledger.execute(sql, (document,))]
            fusion.renew(Pending(stored.id, stored.language, stored.published, self.statements(document)), keys)
        fusion.compare(lambda document: self._extraction(known[document]))
        fusion.apply()
        self._counted = self.curation
        return sum(now != key for key, (_, now) in change.canon.items())

    def lost(self) -> list[Entry]:
        """Entries in force that are about nothing that is stored now: a claim no longer made, a mention of no document."""
        out: list[Entry] = []
        for e in self.curation.active:
            if e.document is not None:
                claims = {s.id: s for s in self.statements(e.document)}
                gone = anchored(e, claims) is None
            else:
                keys = [e.data[f] for f in ("left", "right", "old", "new", "entity") if f in e.data]
                gone = not all(self._is_named(key) for key in keys)
            if gone:
                out.append(e)
        return out

    def _is_named(self, key: str) -> bool:
        me, graph = node(self.base, key), node(self.base, FUSED)
        return next(iter(self.store.quads_for_pattern(me, None, None, graph)), None) is not None

    def finish(self) -> generations.Generation:
        """Close the databases, seal, and switch."""
        self.store.flush()
        self._prove()
        self.ledger.execute("COMMIT")
        self._close()
        # opened once more, the database drops the log that the flush made needless: less to copy for the next generation
        ox.Store(str(self.staging / "graph"))
        before = generations.current(self.root)
        after = generations.seal(self.root, self.staging)
        self.changes.write(self.root, before, after)
        return after

    def _prove(self) -> None:
        """Refuse to seal what would not open, or what belongs to no document."""
        wanted = books.graphs(self.ledger)
        count, found = sum(quads for quads, _ in wanted.values()), len(self.store)
        if count != found:
            raise StoreError(f"it would hold {found} quads where {count} are counted", where=str(self.root))
        prefix = document_graph("")
        theirs = {name.removeprefix(prefix) for name in wanted if name.startswith(prefix)}
        records = {r.id for r in books.records(self.ledger)}
        if theirs != records:
            names = ", ".join(sorted(theirs ^ records)[:3])
            raise StoreError(f"graphs and documents do not go together ({names})", where=str(self.root))

    def _close(self) -> None:
        self.ledger.close()
        del self.store

    def discard(self) -> None:
        """Give it up. What was sealed stays as it is."""
        self.ledger.close()
        if hasattr(self, "store"):
            del self.store
        gc.collect()
        shutil.rmtree(self.staging, ignore_errors=True)


def statements_of(quads: Iterable[ox.Quad]) -> tuple[Statement, ...]:
    """The statements that a document's graph carries."""
    rows = (q for q in quads if q.predicate == term("tdu:statement"))
    texts = sorted(q.object.value for q in rows if isinstance(q.object, ox.Literal))
    return tuple(statement_from_row(json.loads(text)) for text in texts)


def pending(record: books.Record, statements: tuple[Statement, ...], text: str) -> Pending:
    """A document on its way in."""
    article = articles.article_features(text, record.language, statements)
    return Pending(record.id, record.language, record.published, statements, article)


def _nodes(
    document: str, what: Pending, curation: Curation, by_hand: Collection[str]
) -> dict[str, tuple[str, Features]]:
    """What is resolved of a document: its mentions, what persons judged of the others, and the document itself as a
    version of an article."""
    statements = overlay(curation, document, what.statements).statements
    found = features(document, what.published, statements)
    if by_hand:
        own: Features = {"documents": [document]}
        named = {key for s in statements for key in named_keys(s, document)}
        found.update({key: (key.partition("/")[0], own) for key in sorted(named & {*by_hand} - found.keys())})
    return {**found, iri.document_key(document): (articles.KIND, what.article)} if what.article else found
