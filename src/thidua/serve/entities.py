"""The page, and the data, of one thing: what the stored questions say of it, by kind (``queries/pages.toml``)."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
from markupsafe import Markup

from thidua.draw.names import word
from thidua.draw.times import STATES
from thidua.errors import RequestError, worded
from thidua.namespaces import NS, PREFIXES, VOCAB
from thidua.query import coded
from thidua.query.seats import seats
from thidua.search import KINDS
from thidua.search.about import kinds_of
from thidua.search.about import told as said_of
from thidua.serve.claimed import at_words
from thidua.serve.formats import GRAPHS
from thidua.serve.listing import told_of
from thidua.serve.messages import Request, Response
from thidua.serve.output import Output
from thidua.serve.searching import here
from thidua.serve.sectioning import of_said, of_thing
from thidua.serve.sparql import streamed
from thidua.serve.speaking import leads, opening, spoken
from thidua.serve.stating import concept, statement
from thidua.serve.tables import own_ways, ways
from thidua.serve.terms import called
from thidua.serve.timeline import timeline
from thidua.serve.versions import versions
from thidua.serve.whying import mentions, perhaps_one
from thidua.serve.yearly import QUESTION as YEARLY
from thidua.serve.yearly import yearly
from thidua.store.reader import Store
from thidua.times.edtf import asked as checked
from thidua.web import language_of, page
from thidua.web.links import DATA, address, path_of

_MOST_QUADS = 5000
_DOCUMENTS = 20
"""Of those that speak of a thing, on its page."""
_FORMS = ("text/turtle", "application/ld+json", "application/n-triples")
_HOLDING = ("Person", "Body", "Unit", "Group", "Place")
"""Kinds of what holds offices, or has them."""
_UNSHOWN = ("label", "spelling", "post", "body", "holder", "document", "same_as")


def thing(store: Store, told: dict[str, Any], out: Output) -> Any:
    """What a page about ``told["key"]`` shows; ``{"moved": key}`` of a merged thing, ``{"words": address}`` of a statement, None of one that is not there."""
    iri, lang = _iri(store, told["key"]), told["lang"]
    if told["key"].startswith("doc/"):
        return _document(store, told, [(start, end) for start, end in told.get("lit", ())])
    if told["key"].startswith("claim/"):
        return {"words": at} if (at := at_words(store, iri, lang)) else None
    if (now := store.goes_on(told["key"])) != told["key"]:
        return {"moved": now}
    node = ox.NamedNode(iri)
    types = {text for text, _ in _said(store, node, "rdf:type")}
    kinds = [k for k in KINDS if NS + k in types]
    labels = _said(store, node, "rdfs:label")
    if not kinds and (whole := _one(store, node, "tdu:versionOf")).startswith(store.base):
        return {"moved": whole.removeprefix(store.base)}  # a body or place of some years is shown with all its years
    if not kinds or not labels:
        return said_page(store, iri, types, lang)
    label, language = called(store, [iri], lang).get(iri) or min(labels, key=lambda said: said[1] != lang)
    named = _newest(store, {text for text, _ in _said(store, node, "tdu:mentionedIn")})
    line = timeline(store, told["key"], lang, out) if kinds[0] in _HOLDING else None
    finer = sorted(t.removeprefix(NS) for t in types if t.startswith(NS) and t.removeprefix(NS) not in KINDS)
    shown_kinds = [coded.term(k, lang) for k in finer]
    return {
        "iri": iri, "key": told["key"], "kind": kinds[0], "kinds": shown_kinds, "label": label, "language": language,
        "basis": _one(store, node, "tdu:nameBasis"), "certainty": _one(store, node, "tdu:certainty"),
        "names": [{"text": t, "lang": tag} for t, tag in sorted(set(_said(store, node, "skos:altLabel")), key=lambda x: x[::-1])],
        "timeline": line, "seats": _seats(store, iri, line, told) if kinds[0] == "Body" else None, "mentions": mentions(store, told["key"]),
        "perhaps": perhaps_one(store, told["key"], lang),
        "years": yearly(store, iri, lang) if "EmulationCluster" in finer else [],
        "ways": _ways(store, told["key"], kinds[0], line, lang),
        "facts": _facts(store, iri, kinds[0], lang), "sections": [s for s in (*of_thing(store, iri, kinds, types, lang), *of_said(store, iri, kinds[0], lang)) if s["rows"]],
        "documents": told_of(store, named[:_DOCUMENTS]) if named else [], "unshown": max(0, len(named) - _DOCUMENTS),
        "same_as": sorted(text for text, _ in _said(store, node, "skos:exactMatch")),
    }  # fmt: skip


def _newest(store: Store, documents: set[str]) -> list[str]:
    """Documents, the newest first; those without a day last, by key."""
    issued = ox.NamedNode(PREFIXES["dcterms"] + "issued")

    def day(iri: str) -> str:
        found = store.graph.quads_for_pattern(ox.NamedNode(iri), issued, None, None)
        return max((q.object.value for q in found if isinstance(q.object, ox.Literal)), default="")

    return sorted(sorted(documents), key=day, reverse=True)


def said_page(store: Store, iri: str, types: set[str], lang: str) -> dict[str, Any] | None:
    """What a page about something said shows; None where the graph says nothing of the kind."""
    found = statement(store, iri, types, lang)
    if found is None:
        return None
    made = [s for s in of_said(store, iri, found["said"], lang) if s["rows"]]
    return {"iri": iri, "key": iri.removeprefix(store.base), **found, "sections": made}


def term_page(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """What a page about a term of a vocabulary shows; None where there is no such term."""
    iri, lang = VOCAB + told["key"], told["lang"]
    try:
        found = concept(store, iri, lang)
    except ValueError:  # no IRI
        return None
    if found is None:
        return None
    made = [s for s in of_thing(store, iri, (found["scheme"],), (), lang) if s["rows"]]
    return {"iri": iri, "key": told["key"], **found, "sections": made}


def _document(store: Store, told: dict[str, Any], lit: list[tuple[int, int]]) -> Any:
    """A document with what statements rest on marked, the places of a quote lit; with ``residue`` all that was recognised."""
    from thidua.explain import explain
    from thidua.explain.page import to_section
    from thidua.store.extraction import extraction_of

    key = told["key"]
    record = next(iter(store.document(key)), None)
    if record is None or record.id != key.removeprefix("doc/"):
        return None
    explained = explain(extraction_of(store, record))
    document = explained.document
    about = {
        "key": key, "iri": store.base + key, "title": document.title or document.name, "language": document.language, "url": document.url or "",
        "publisher": document.publisher or "", "published": document.published or "",
        "residue": len(explained.findings), "doubtful": sum(s.status == "doubtful" for s in explained.statements),
        "versions": versions(store, key),
    }  # fmt: skip
    speaks = spoken(store, store.base + key, told["lang"])
    ways = {n: (address(path_of(i, store.base), lang=told["lang"]), w) for n, (i, w) in leads(store, speaks).items()}
    marked = to_section(explained, lit, residue=bool(told.get("residue")), language=told["lang"], leads=ways)
    about |= {"opening": "" if document.title else opening(store, key), "name": document.name, "speaks": speaks}
    return {"iri": store.base + key, "document": about, "marked": marked}


def _ways(store: Store, key: str, kind: str, line: dict[str, Any] | None, lang: str) -> dict[str, dict[str, str]]:
    """Where the questions behind the pictures of a page are asked: offices over time, years, documents."""
    documents = (
        f"SELECT ?document ?headline ?issued {{ GRAPH <{store.base}graph/fused> {{ <{store.base}{key}> tdu:mentionedIn ?document }}\n"
        "  GRAPH ?g { ?document a tdu:Document OPTIONAL { ?document tdu:headline ?headline } OPTIONAL { ?document dcterms:issued ?issued } } }\nORDER BY ?issued ?document"
    )
    of_one = bool(line and line["of_one"])
    asked = "offices-over-time" if kind == "Person" else "when-posts-are-held"
    return {
        "timeline": ways(asked, {"person" if of_one else "body": key, "lang": lang}),
        "years": ways(YEARLY, {"body": key, "lang": lang}), "documents": own_ways(documents),
    }  # fmt: skip


def _seats(store: Store, iri: str, line: dict[str, Any] | None, told: dict[str, Any]) -> dict[str, Any] | None:
    """The seats that a body has by a rule, on the day asked for, else on the last one that anything is said of it."""
    on = told.get("on") or (line or {}).get("last")
    rows = seats(store, on, body=iri, lang=told["lang"]) if on else []
    return {
        **ways("expected-seats", {"body": iri.removeprefix(store.base), "lang": told["lang"]}), "on": on, "rows": [
            {"role": s.role_label or s.role, "status": s.status, "expected": s.expected, "filled": s.filled, "source": coded.said("sources", s.source, told["lang"]) or s.source,
             "holders": [{"iri": h.iri, "name": h.name, "answer": h.answer, "day": h.day} for h in s.holders]} for s in rows
        ],
    } if rows else None  # fmt: skip


def _iri(store: Store, key: str) -> str:
    iri = store.base + key
    try:
        ox.NamedNode(iri)
    except ValueError as error:
        raise RequestError(worded("{key!r} is no key", key=key[:100]), status=404) from error
    return iri


def _said(store: Store, node: ox.NamedNode, term: str) -> list[tuple[str, str]]:
    """The values of a property, each with its language."""
    prefix, _, name = term.partition(":")
    predicate = ox.NamedNode(PREFIXES[prefix] + name)
    found = []
    for graph in ("fused", "reference"):
        for quad in store.graph.quads_for_pattern(node, predicate, None, ox.NamedNode(f"{store.base}graph/{graph}")):
            if isinstance(quad.object, ox.Literal):
                found.append((quad.object.value, quad.object.language or ""))
            elif isinstance(quad.object, ox.NamedNode):
                found.append((quad.object.value, ""))
    return found


def _one(store: Store, node: ox.NamedNode, term: str) -> str:
    return min(_said(store, node, term), default=("", ""))[0]


def _facts(store: Store, iri: str, kind: str, lang: str) -> list[dict[str, Any]]:
    made = []
    for property_ in kinds_of([kind]):
        values = [] if property_.id in _UNSHOWN else said_of(store, iri, property_, lang)
        if values:
            made.append(
                {
                    "id": property_.id,
                    "name": property_.name,
                    "values": [{"text": v.text, "iri": v.iri, "lang": "", "read": False} for v in values],
                }
            )
    return made


def data(store: Store, told: dict[str, Any], out: Output) -> None:
    """What the graph says of a thing, and the assertions that have it as a part, as RDF in ``told["form"]``."""
    node = ox.NamedNode(_iri(store, told["key"]))
    quads: list[ox.Triple] = []
    assertions: set[str] = set()
    for graph in ("fused", "reference"):
        name = ox.NamedNode(f"{store.base}graph/{graph}")
        quads += (q.triple for q in store.graph.quads_for_pattern(node, None, None, name))
        for quad in store.graph.quads_for_pattern(None, None, node, name):
            if isinstance(quad.subject, ox.NamedNode) and len(assertions) < _MOST_QUADS:
                assertions.add(quad.subject.value)
                quads.append(quad.triple)
        for subject in sorted(assertions):
            quads += (q.triple for q in store.graph.quads_for_pattern(ox.NamedNode(subject), None, None, name))
    if not quads:
        raise RequestError(worded("the graph says nothing of {key!r}", key=told["key"][:100]), status=404)
    form = next(f for f in GRAPHS if told["form"] in f.media_types)
    assert isinstance(form.format, ox.RdfFormat)
    out.begin(f"{told['form']}; charset=utf-8" if form.charset else told["form"])
    prefixes = {**PREFIXES, "data": store.base}
    out.write(ox.serialize(sorted(set(quads), key=str), format=form.format, prefixes=prefixes) or b"")


_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})\Z", re.ASCII)


def _places(request: Request) -> list[list[int]]:
    """The places in a document that the address asks to light, ``lit=12-34``; others are passed over."""
    asked = [_PLACE.match(value) for name, value in request.parameters() if name == "lit"]
    return [[int(m[1]), int(m[2])] for m in asked[:20] if m and int(m[1]) < int(m[2])]


async def entity_page(request: Request) -> Response:
    """``/data/KEY``: a page, Turtle, JSON-LD or N-Triples; a merged thing leads to the one it goes on as."""
    key = request.values["key"]
    given = dict(request.parameters())
    wanted = request.wants("text/html", *_FORMS)
    if given.get("format"):
        wanted = {"turtle": _FORMS[0], "jsonld": _FORMS[1], "ntriples": _FORMS[2]}.get(given["format"], wanted)
    language = language_of([given.get("lang", "")], request.header("accept-language"))
    shown = given.get("lang", "") if given.get("lang") in ("hi", "ur") else language
    told: dict[str, Any] = {"key": key, "lang": shown} | ({"lit": lit} if (lit := _places(request)) else {})
    if given.get("residue"):
        told["residue"] = True
    if given.get("on"):
        told["on"] = checked(given["on"])
    found = await request.job("thing", told)
    if found is not None and "moved" in found:
        return Response.redirect(DATA + quote(found["moved"]) + (f"?{request.query}" if request.query else ""), 308)
    if wanted != "text/html":
        return await streamed(request, "thing-data", {"key": key, "form": wanted})
    if found is None:
        return Response.html(page("missing.html", language, here=here(request), what=key), 404)
    if "words" in found:
        return Response.redirect(found["words"])
    if "said" in found:
        return _shown(request, found, language)
    if "document" in found:
        shown_as = page(
            "document.html",
            language,
            here=here(request),
            document=found["document"],
            marked=Markup(found["marked"]),
            base=request.pool.base,
            residue=bool(told.get("residue")),
        )
        return Response.html(shown_as)
    forms = [
        (form, f"{request.path}?format={name}")
        for form, name in zip(_FORMS, ("turtle", "jsonld", "ntriples"), strict=True)
    ]
    why = (
        await request.job("why", {"key": key, "lang": language}) if given.get("why") and found["mentions"] > 1 else None
    )
    words = {s: word(s, language) for s in STATES}
    response = Response.html(
        page(
            "entity.html",
            language,
            here=here(request),
            thing=found,
            base=request.pool.base,
            forms=forms,
            words=words,
            why=why,
        )
    )
    response.headers.append(("Link", f'<{found["iri"]}>; rel="canonical"'))
    return response


async def vocabulary_page(request: Request) -> Response:
    """``/vocab/SCHEME/TERM``: what a term of a vocabulary means, and what the graph says with it."""
    key = request.values["key"]
    language = language_of([dict(request.parameters()).get("lang", "")], request.header("accept-language"))
    found = await request.job("term", {"key": key, "lang": language})
    if found is None:
        return Response.html(page("missing.html", language, here=here(request), what=key), 404)
    if request.wants("text/html", "application/json") == "application/json":
        return Response.json(found)
    return _shown(request, found, language)


def _shown(request: Request, found: dict[str, Any], language: str) -> Response:
    told = page("said.html", language, here=here(request), thing=found, base=request.pool.base)
    response = Response.html(told)
    response.headers.append(("Link", f'<{found["iri"]}>; rel="canonical"'))
    return response
