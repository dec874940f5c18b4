"""``/conflicts``: where documents disagree, each side with its quotes; and ``/findings``: what a check of the store found."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from thidua.check import check
from thidua.check.grouping import EVERYTHING, groups
from thidua.check.results import SEVERITIES, Quote, Result, Side, text_in
from thidua.check.words import accepted_by, cited, lost, standing
from thidua.errors import RequestError
from thidua.namespaces import BASE
from thidua.query import coded
from thidua.query.coded import ENGLISH
from thidua.query.conflicts import conflicts as found_conflicts
from thidua.seen import visible
from thidua.serve.messages import Request, Response
from thidua.serve.output import Output
from thidua.serve.searching import here
from thidua.serve.tables import own_ways, ways
from thidua.store.reader import Store
from thidua.web import language_of, page
from thidua.web.links import address

MOST = 100
"""Conflicts of a page, and results of a rule: ``thidua conflicts`` and ``thidua check`` have all."""
_QUOTES = 6
_NAMED = 100
"""Things that a query of findings names."""
_COLUMNS = ("id", "severity", "rule", "title", "thing", "label", "message", "value", "accepted", "document", "quote")
_LONGEST = 600
_COUNT = f"BASE <{BASE}> SELECT (COUNT(*) AS ?n) {{ GRAPH <graph/fused> {{ ?d a tdu:Disagreement }} }}"


def disagreements(store: Store) -> int:
    """How many disagreements between documents the graph holds."""
    return next(int(row["n"].value) for row in store.query(_COUNT))


def conflicts(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """The conflicts about ``told["about"]``, or all, from number ``told["from"]`` on; and how many there are by kind."""
    found = found_conflicts(store, lang=told.get("lang", ENGLISH))
    kinds = [(kind, len(list(each))) for kind, each in groupby(found, key=lambda c: c.question)]
    names = {kind: coded.word(kind, told.get("lang", ENGLISH)) or kind for kind, _ in kinds}
    wanted = [c for c in found if told["about"] in ("", c.question)]
    shown = wanted[told["from"] : told["from"] + MOST]
    return {"kinds": kinds, "names": names, "all": len(found), "left": max(0, len(wanted) - told["from"] - MOST), "conflicts": [
        {
            "iri": c.iri, "question": c.question, "about": c.about, "words": c.words, "rule": c.rule, "why": c.why,
            "sides": [
                {"says": s.says, "documents": s.documents, "witnesses": s.independent, "default": s.default, "more": max(0, len(s.quotes) - _QUOTES),
                 "quotes": [{"document": q.document, "file": q.file, "text": _short(q.text)} for q in s.quotes[:_QUOTES]]}
                for s in c.sides
            ],
        }
        for c in shown
    ]}  # fmt: skip


def findings(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """What the check finds, in groups by rule: kept from the last check of this state of the store, or found now."""
    lang = told["lang"]
    report = check(store, engine="kept")
    names = {record.name: f"{store.base}doc/{record.id}" for record in store.documents()}
    return {
        "counts": [(s, report.count(s)) for s in SEVERITIES], "accepted": report.accepted, "rules": report.rules, "documents": report.documents,
        "groups": [
            {
                "id": g.rule.id, "severity": "unknown" if g.rule.unknown else g.rule.severity, "title": text_in(g.rule.label, lang),
                "source": f"{cited(g.rule, lang)}: {g.rule.source_in(lang)}" if g.rule.source else "", "advice": text_in(g.rule.advice, lang),
                "count": len(g.results), "open": sum(r.accepted is None for r in g.results),
                "results": [_result(r, lang, names) for r in g.results[:MOST]],
            }
            for g in groups(report.results, EVERYTHING)
            if g.rule is not None
        ],
        "lost": [lost(a, lang) for a in report.lost], "unchecked": [[r.rule, r.reason] for r in report.not_checked],
    }  # fmt: skip


def _result(result: Result, lang: str, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": result.id, "iri": result.raw.focus, "label": result.label, "message": result.message(lang), "value": result.value,
        "accepted": accepted_by(result.accepted, lang) if result.accepted else "", "sides": [_side(s, lang, names) for s in result.sides],
    }  # fmt: skip


def _side(side: Side, lang: str, names: dict[str, str]) -> dict[str, Any]:
    return {
        "iri": side.node, "label": side.label, "stands": standing(side, lang) if side.claims else "", "more": side.more,
        "quotes": [_quote(q, names) for q in side.quotes[:_QUOTES]],
    }  # fmt: skip


def _quote(quote: Quote, names: dict[str, str]) -> dict[str, str]:
    return {
        "document": names.get(quote.document, ""), "file": quote.document, "text": _short(quote.text),
        "published": quote.published, "lang": quote.language, "status": quote.status,
    }  # fmt: skip


def _short(text: str) -> str:
    return visible(text[:_LONGEST] + " …" if len(text) > _LONGEST else text)


async def conflicts_page(request: Request) -> Response:
    """``/conflicts?about=KIND``: a page, or the same as JSON."""
    given = dict(request.parameters())
    language = language_of([given.get("lang", "")], request.header("accept-language"))
    start = int(given["from"]) if given.get("from", "").isdecimal() and len(given["from"]) < 9 else 0
    told = {"about": given.get("about", "")[:40], "from": start, "lang": language}
    found = await request.job("conflicts", told)
    if request.wants("text/html", "application/json") == "application/json":
        return Response.json(found)
    later = (
        address("/conflicts", about=given.get("about", ""), lang=language, **{"from": str(start + MOST)})
        if found["left"]
        else ""
    )
    shown = page(
        "conflicts.html",
        language,
        here=here(request),
        base=request.pool.base,
        about=told["about"],
        later=later,
        ways=ways("disagreements", {}),
        **found,
    )
    return Response.html(shown)


async def findings_page(request: Request) -> Response:
    """``/findings``: a page, or the same as JSON."""
    given = dict(request.parameters())
    language = language_of([given.get("lang", "")], request.header("accept-language"))
    try:
        found = await request.job("findings", {"lang": language})
    except RequestError as error:
        if error.status != 503:
            raise
        return Response.html(page("unchecked.html", language, here=here(request), message=error.message), 503)
    if given.get("format") == "csv":
        return Response.csv(_COLUMNS, _rows(found["groups"]))
    if request.wants("text/html", "application/json") == "application/json":
        return Response.json(found)
    told = {"here": here(request), "base": request.pool.base, **found}
    file = address("/findings", lang=language, format="csv")
    told["ways"] = _ways([r["iri"] for g in found["groups"] for r in g["results"]], file)
    told["groups"] = [{**g, "ways": _ways([r["iri"] for r in g["results"]], "")} for g in found["groups"]]
    return Response.html(page("findings.html", language, **told))


def _ways(things: list[str], file: str) -> dict[str, str]:
    """A query that says all that the graph does of the things in which something was found, and its answer as a file, or another one."""
    named = list(dict.fromkeys(things))[:_NAMED]
    values = " ".join(f"<{iri}>" for iri in named)
    made = own_ways(
        f"SELECT ?thing ?property ?value {{\n  VALUES ?thing {{ {values} }}\n  GRAPH ?graph {{ ?thing ?property ?value }}\n}} ORDER BY ?thing ?property ?value"
    )
    return {**made, "csv": file or made["csv"]} if named else {}


def _rows(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a finding, with the words of its first quote."""
    rows = []
    for group in groups:
        for r in group["results"]:
            quote = next((q for side in r["sides"] for q in side["quotes"]), {"file": "", "text": ""})
            told = {
                "severity": group["severity"],
                "rule": group["id"],
                "title": group["title"],
                "document": quote["file"],
                "quote": quote["text"],
            }
            rows.append(
                {**told, **{k: r[k] for k in ("id", "label", "message", "value", "accepted")}, "thing": r["iri"]}
            )
    return rows
