"""The file of a dossier: everything in it, nothing fetched, its policy by the hashes of what it holds, and a list of their sums."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup

from thidua.dossier.centre import centre_of
from thidua.dossier.gathering import documents_of, gather
from thidua.draw import add_evidence, network
from thidua.draw.layout import layout
from thidua.draw.page import Parts, parts, script, source_hash, styles
from thidua.draw.steps import of_newest
from thidua.errors import ConfigError, worded
from thidua.explain import explain
from thidua.explain.page import to_section
from thidua.explain.style import MARKS
from thidua.export.quads import sorted_nquads
from thidua.namespaces import PREFIXES, VOCAB
from thidua.query.asking import prepare
from thidua.query.catalogue import question as stored
from thidua.query.catalogue import questions
from thidua.serve.entities import term_page, thing
from thidua.serve.output import Output
from thidua.serve.speaking import opening
from thidua.store.extraction import extraction_of
from thidua.store.sparql import with_base
from thidua.web import NO_BUNDLE, bundle_file, bundled, language_of, page, static, words_of
from thidua.web.said import dir_of

_STORE = ("store.js", "store.wasm")
_EXPORT = re.compile(r"^export (?=const|function|async|class)", re.MULTILINE)
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Order:
    """What a dossier is about and how far it reaches."""

    around: str
    """A key, an IRI, or a name in any script."""
    as_of: str | None = None
    depth: int = 2
    limit: int = 60
    lang: str = "en"
    query: bool = True
    """Whether it carries the store that answers queries in the browser."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier: its page, the part of the graph in it, and what it counts."""

    html: bytes
    nquads: bytes
    nodes: int
    documents: int
    left_out: int


def make(store: Any, order: Order) -> Dossier:
    """The dossier of a thing. ConfigError where nothing of that name is on the map, ResourceError where this install has no store to put in."""
    if order.query and not all(name in bundled() for name in _STORE):
        raise ConfigError(
            "the store that a dossier is queried with is not in this install", where="thidua dossier",
            hint=f"--without-query leaves it out. {NO_BUNDLE}",
        )  # fmt: skip
    graph = network(store, as_of=order.as_of)
    around = store.goes_on(order.around) if order.around.removeprefix(store.base).partition("/")[1] else order.around
    found = centre_of(store, graph, around, order.depth, order.limit)
    centre, part, left_out = found.iri, found.part, found.left_out
    add_evidence(part, store)
    of_newest(graph, part, store)
    drawn = parts(part, layout(part, order.lang), more=(left_out, order.limit), text_of=store.text)
    quads = gather(store, centre, part)
    nquads = b"".join(sorted_nquads(quads))
    documents = _documents(store, documents_of(quads, store.base), centre)
    html = _Page(store, order, centre, drawn, documents, nquads).html()
    return Dossier(html.encode("utf-8"), nquads, len(part), len(documents), left_out)


def _documents(store: Any, iris: Iterable[str], first: str) -> list[dict[str, Any]]:
    out = []
    for iri in iris:
        record = next(iter(store.document(iri)), None)
        if record is None:
            continue
        explained = explain(extraction_of(store, record))
        document = explained.document
        about = ["" if document.title else document.name, document.publisher, document.published, document.language]
        out.append(
            {
                "iri": iri, "id": f"doc-{record.id}", "title": document.title or opening(store, iri) or document.name, "language": document.language,
                "about": " · ".join(a for a in about if a), "marked": Markup(to_section(explained, me=f"doc-{record.id}")),
                "sha256": record.sha256, "name": record.name, "url": document.url or "", "published": document.published or "",
            }
        )  # fmt: skip
    out.sort(key=lambda one: str(one["published"]), reverse=True)  # those without a day last
    return sorted(out, key=lambda one: one["iri"] != first)


def about(store: Any, centre: str, lang: str) -> dict[str, Any]:
    """What the page of the centre shows."""
    out = Output(lambda *_: None, 0)
    if centre.startswith(VOCAB):
        return term_page(store, {"key": centre.removeprefix(VOCAB), "lang": lang}, out) or {}
    found = thing(store, {"key": centre.removeprefix(store.base), "lang": lang}, out) or {}
    if (document := found.get("document")) is not None:
        return {
            "label": document["opening"] or document["title"],
            "language": document["language"],
            "names": (),
            "sections": (),
        }  # its text is among the documents
    if "sections" not in found:
        raise ConfigError(
            worded("there is no page of {key!r} to make a dossier of", key=centre.removeprefix(store.base)), where="--around",
            hint="Give who or what it is about: a person, body, place, instrument, event, award or document",
        )  # fmt: skip
    return found


class _Page:
    def __init__(
        self, store: Any, order: Order, centre: str, drawn: Parts, documents: list[dict[str, Any]], nquads: bytes
    ) -> None:
        self._store, self._order, self._centre, self._drawn, self._documents, self._nquads = (
            store,
            order,
            centre,
            drawn,
            documents,
            nquads,
        )
        self._words = language_of([order.lang])
        self._about = about(store, centre, order.lang)
        self._anchors = {
            **{iri: f"#{row}" for iri, row in drawn.rows.items()},
            **{d["iri"]: f"#{d['id']}" for d in documents},
        }

    def html(self) -> str:
        told = json.dumps(self._told(), ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
        style = self._style(told)
        scripts = self._scripts()
        blocks = {"graph.nq": self._nquads, **({"store.wasm": bundle_file("store.wasm")} if self._order.query else {})}
        held = {
            **blocks,
            **{name: text.encode() for name, text in scripts.items()},
            "style.css": style.encode(),
            "told.json": told.encode(),
        }
        sums = [(name, hashlib.sha256(body).hexdigest(), len(body)) for name, body in sorted(held.items())]
        run = "'wasm-unsafe-eval' " if self._order.query else ""
        policy = (
            f"default-src 'none'; script-src {run}{' '.join(source_hash(text) for text in scripts.values())}; style-src {source_hash(style)}; "
            "font-src data:; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
        )
        return page(
            "dossier.html", self._words, policy=policy, style=Markup(style), scripts={n: Markup(_whole(t)) for n, t in scripts.items()},
            told=Markup(told), blocks={name: _packed(body) for name, body in blocks.items()}, sums=sums, documents=self._documents,
            thing=self._about, at=lambda iri: self._anchors.get(iri, ""), map=Markup(self._map()), empty=not self._drawn.rows, names=self._order.lang, names_dir=dir_of(self._order.lang),
            label=self._label(), iri=self._centre, query=self._order.query, questions=self._questions(), state=self._store.generation,
        )  # fmt: skip

    def _label(self) -> str:
        return str(self._about.get("label") or self._centre.removeprefix(self._store.base))

    def _map(self) -> str:
        """The drawing under the heading of the dossier."""
        return self._drawn.content.replace("<h1>", '<h2 class="drawn">', 1).replace("</h1>", "</h2>", 1)

    def _told(self) -> dict[str, Any]:
        """What the script has to know."""
        said = words_of(self._words)
        return {
            "base": self._store.base, "prefixes": dict(sorted(PREFIXES.items())), "anchors": self._anchors,
            "words": {key.partition("_")[2]: text for key, text in said.items() if key.startswith(("query_", "dossier_"))},
            "questions": {q["name"]: q["sparql"] for q in self._questions()} if self._order.query else {},
        }  # fmt: skip

    def _questions(self) -> list[dict[str, str]]:
        """First those about this thing, then every stored question as it stands."""
        about = self._about.get("sections", ())
        out = [self._question(section["question"], section["about"]) for section in about]
        return out + [self._question(q.name, {}) for q in questions()]

    def _question(self, name: str, values: Mapping[str, str]) -> dict[str, str]:
        asked = stored(name)
        lang = {"lang": self._order.lang} if asked.parameter("lang") else {}
        sparql = with_base(prepare(self._store, asked, {**lang, **values}), self._store.base)
        text = "\n".join(line for line in sparql.splitlines() if not line.startswith("#+")).strip() + "\n"
        title = asked.text("title", self._words)
        return {
            "name": f"{name}.here" if values else name,
            "title": f"{title}: {self._label()}" if values else title,
            "sparql": text,
        }

    def _style(self, told: str) -> str:
        light, dark = re.findall(r":root\{([^}]*)\}", MARKS)
        themed = f":root[data-theme=dark]{{{dark}}}\n:root[data-theme=light]{{{light}}}\n"
        sheets = [static()[name].body.decode("utf-8") for name in ("query.css", "dossier.css")]
        literals = [
            q.object.value
            for q in ox.parse(self._nquads, format=ox.RdfFormat.N_QUADS)
            if isinstance(q.object, ox.Literal)
        ]
        texts = [
            self._drawn.content,
            *self._drawn.drawn,
            told,
            *literals,
            *(str(d["marked"]) for d in self._documents),
            *words_of(self._words).values(),
        ]
        return "\n".join([MARKS, themed, styles(texts), *sheets])

    def _scripts(self) -> dict[str, str]:
        own = [
            _IMPORT.sub("", _EXPORT.sub("", static()[name].body.decode("utf-8")))
            for name in ("results.js", "dossier.js")
        ]
        held = {"map.js": script()} if self._drawn.rows else {}
        if self._order.query:
            held["store.js"] = bundle_file("store.js").decode("utf-8")
        return {**held, "dossier.js": "\n".join(own)}


def _whole(text: str) -> str:
    if "</script" in text.lower():
        raise ConfigError("a script ends itself", where="thidua dossier")
    return text


def _packed(body: bytes) -> str:
    return base64.b64encode(gzip.compress(body, 9, mtime=0)).decode("ascii")
