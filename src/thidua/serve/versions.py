"""Versions of one article: which a document has, and two of them side by side with what one lost."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from markupsafe import Markup

from thidua.drift import drift
from thidua.errors import ConfigError, RequestError
from thidua.namespaces import NS
from thidua.serve.listing import told_of
from thidua.serve.messages import Request, Response
from thidua.serve.output import Output
from thidua.serve.searching import here
from thidua.store.reader import Store
from thidua.web import language_of, page

_SAME = ox.NamedNode(NS + "sameArticleAs")


def versions(store: Store, key: str) -> list[dict[str, Any]]:
    """The other versions of the article that a document (``doc/...``) is one of."""
    fused, me = ox.NamedNode(store.base + "graph/fused"), ox.NamedNode(store.base + key)
    firsts = [q.object for q in store.graph.quads_for_pattern(me, _SAME, None, fused)] or [me]
    found = {q.subject.value for first in firsts for q in store.graph.quads_for_pattern(None, _SAME, first, fused) if isinstance(q.subject, ox.NamedNode)}  # fmt: skip
    found |= {first.value for first in firsts if isinstance(first, ox.NamedNode)}
    others = sorted(found - {me.value})
    return [{**told, "id": told["iri"].rpartition("/")[2]} for told in told_of(store, others)] if others else []


def beside(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """Documents ``told["one"]`` and ``told["other"]`` aligned, what the second lost, added or bent lit in both; None of no document."""
    from thidua.explain.versions import to_section
    from thidua.store.extraction import extraction_of

    records = [next((r for r in store.document(told[side]) if r.id == told[side]), None) for side in ("one", "other")]
    chosen = [extraction_of(store, record) for record in records if record is not None]
    if len(chosen) != 2:
        return None
    try:
        found = drift(*chosen)
    except ConfigError as error:
        raise RequestError(error.message, status=404, hint=error.hint) from error
    names = [{"id": told[side], "title": d.document.title or d.document.name, "lang": d.document.language} for side, d in zip(("one", "other"), chosen, strict=True)]  # fmt: skip
    return {
        "names": names,
        "count": len(found.differences),
        "likeness": round(found.likeness, 2),
        "marked": to_section(found, told["lang"]),
    }


async def beside_page(request: Request) -> Response:
    """``/documents/ID/beside/ID``: two versions of one article."""
    language = language_of([dict(request.parameters()).get("lang", "")], request.header("accept-language"))
    values = {side: request.values[side] for side in ("one", "other")}
    found = await request.job("beside", {**values, "lang": language})
    if found is None:
        return Response.html(page("missing.html", language, here=here(request), what=" ".join(values.values())), 404)
    return Response.html(
        page("beside.html", language, here=here(request), **{**found, "marked": Markup(found["marked"])})
    )
