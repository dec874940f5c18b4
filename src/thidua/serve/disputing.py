"""``/conflicts``: where documents disagree, each side with its quotes."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from thidua.namespaces import BASE
from thidua.query import coded
from thidua.query.coded import ENGLISH
from thidua.query.conflicts import conflicts as found_conflicts
from thidua.seen import visible
from thidua.serve.messages import Request, Response
from thidua.serve.output import Output
from thidua.serve.searching import here
from thidua.serve.tables import ways
from thidua.store.reader import Store
from thidua.web import language_of, page
from thidua.web.links import address

MOST = 100
"""Conflicts of a page, and results of a rule: ``thidua conflicts`` and ``thidua check`` have all."""
QUOTES = 6
"""Of one side."""
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
                {"says": s.says, "documents": s.documents, "witnesses": s.independent, "default": s.default, "more": max(0, len(s.quotes) - QUOTES),
                 "quotes": [{"document": q.document, "file": q.file, "text": short(q.text)} for q in s.quotes[:QUOTES]]}
                for s in c.sides
            ],
        }
        for c in shown
    ]}  # fmt: skip


def short(text: str) -> str:
    """A quote, of a length to be read on a page."""
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
