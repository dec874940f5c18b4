"""``/findings``: what a check of this state of the store found, or that it is being checked."""

from __future__ import annotations

from typing import Any

from thidua.check import check
from thidua.check.grouping import EVERYTHING, groups
from thidua.check.results import SEVERITIES, Quote, Report, Result, Side, text_in
from thidua.check.words import accepted_by, cited, lost, standing
from thidua.errors import RequestError, ThiduaError
from thidua.serve.disputing import MOST, QUOTES, short
from thidua.serve.messages import Request, Response, status_of
from thidua.serve.output import PIECE, Output
from thidua.serve.saying import said, sentence
from thidua.serve.searching import here
from thidua.serve.tables import own_ways
from thidua.serve.wire import packed
from thidua.store.reader import Store
from thidua.web import LANGUAGES, language_of, page
from thidua.web.links import address

_NAMED = 100
"""Things that a query of findings names."""
_COLUMNS = ("id", "severity", "rule", "title", "thing", "label", "message", "value", "accepted", "document", "quote")
_SOON = (("Retry-After", "5"), ("Cache-Control", "no-store"))


def findings(store: Store, told: dict[str, Any], out: Output) -> None:  # noqa: ARG001 - every job takes all three
    """What the check finds, in every language of the pages: kept from the last check of this state of the store, or found now."""
    report = check(store, engine="kept")
    names = {record.name: f"{store.base}doc/{record.id}" for record in store.documents()}
    value = packed({lang: _told(report, lang, names) for lang in LANGUAGES})
    out.begin("application/json")
    for start in range(0, len(value), PIECE):  # all together may be more than a frame holds
        out.write(value[start : start + PIECE])


def size(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """How much there is to check: RDF triples of all graphs, documents."""
    triples, documents = store.ledger.execute(
        "SELECT (SELECT SUM(quads) FROM graph), (SELECT COUNT(*) FROM document)"
    ).fetchone()
    return {"triples": triples or 0, "documents": documents}


def _told(report: Report, lang: str, names: dict[str, str]) -> dict[str, Any]:
    """What was found, in groups by rule."""
    return {
        "counts": [(s, report.count(s)) for s in SEVERITIES], "accepted": report.accepted, "open": len(report.results) - report.accepted, "rules": report.rules, "documents": report.documents,
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
        "lost": [lost(a, lang) for a in report.lost], "unchecked": [[r.rule, sentence(r.reason, lang)] for r in report.not_checked],
    }  # fmt: skip


def _result(result: Result, lang: str, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": result.id, "iri": result.raw.focus, "label": result.label, "message": result.message(lang), "value": result.value,
        "accepted": accepted_by(result.accepted, lang) if result.accepted else "", "sides": [_side(s, lang, names) for s in result.sides],
    }  # fmt: skip


def _side(side: Side, lang: str, names: dict[str, str]) -> dict[str, Any]:
    return {
        "iri": side.node, "label": side.label, "stands": standing(side, lang) if side.claims else "", "more": side.more,
        "quotes": [_quote(q, names) for q in side.quotes[:QUOTES]],
    }  # fmt: skip


def _quote(quote: Quote, names: dict[str, str]) -> dict[str, str]:
    return {
        "document": names.get(quote.document, ""), "file": quote.document, "text": short(quote.text),
        "published": quote.published, "lang": quote.language, "status": quote.status,
    }  # fmt: skip


async def findings_page(request: Request) -> Response:
    """``/findings``: a page, or the same as JSON or CSV; while the store is being checked a page that says so and comes again."""
    given = dict(request.parameters())
    language = language_of([given.get("lang", "")], request.header("accept-language"))
    form = "text/csv" if given.get("format") == "csv" else request.wants("text/html", "application/json")
    settings, pool = request.pool.settings, request.pool
    try:
        wait = settings.check_wait if form == "text/html" else settings.timeout
        every = await pool.checks.found(pool.generation, wait)
    except ThiduaError as error:
        if form != "text/html":
            raise
        failed = page("unchecked.html", language, here=here(request), error=said(error, language))
        return Response.html(failed, status_of(error))
    if every is None:
        return await _going_on(request, form, language)
    found = every[language]
    if form == "text/csv":
        return Response.csv(_COLUMNS, _rows(found["groups"]))
    if form == "application/json":
        return Response.json(found)
    told = {"here": here(request), "base": request.pool.base, **found}
    file = address("/findings", lang=language, format="csv")
    told["ways"] = _ways([r["iri"] for g in found["groups"] for r in g["results"]], file)
    told["groups"] = [{**g, "ways": _ways([r["iri"] for r in g["results"]], "")} for g in found["groups"]]
    return Response.html(page("findings.html", language, **told))


async def _going_on(request: Request, form: str, language: str) -> Response:
    """That the store is being checked: a page comes again by itself, a program is told when to."""
    if form != "text/html":
        raise RequestError(
            "the store is being checked, which takes a minute for a million RDF triples", status=503,
            hint="Ask again in some seconds", headers=_SOON,
        )  # fmt: skip
    response = Response.html(page("checking.html", language, here=here(request), **await request.job("size", {})), 202)
    response.headers += _SOON
    return response


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
