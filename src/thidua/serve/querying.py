"""``/query``: a query written, opened from a table or taken from the stored questions, and its answer as table, chart or map.

The page works by itself: a form, and the answer as a table. Where scripts run, ``static/query.js`` shows answers in more ways; where
the web bundle is installed too, the text box is an editor.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

import pyoxigraph as ox

from thidua.errors import QueryError, RequestError, ThiduaError, worded
from thidua.namespaces import PREFIXES
from thidua.query import guard
from thidua.query.asking import malformed, prepare
from thidua.query.catalogue import question as stored
from thidua.query.catalogue import questions
from thidua.serve.messages import Request, Response, decode_form, status_of
from thidua.serve.output import Output
from thidua.serve.saying import said
from thidua.serve.searching import here
from thidua.store.reader import Store
from thidua.store.sparql import with_base
from thidua.web import bundled, language_of, page, words_of

SHOWN = 1000
"""Rows of an answer on a page; a program takes all of them from /sparql."""
_TEXT = 2000
"""Characters of a value on a page."""
_OWN = ("query", "question", "run", "lang")
_EDITOR = ("yasgui.js", "yasgui.css")


def rows(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """The first rows of an answer: columns, rows of cells with text, IRI and language, and whether there are more."""
    guard.check(told["query"])
    try:
        result = store.graph.query(with_base(told["query"], store.base), base_iri=store.base, prefixes=PREFIXES)
        if isinstance(result, ox.QueryBoolean):
            return {"columns": ["answer"], "rows": [[_cell(ox.Literal(bool(result)))]], "more": False}
        if isinstance(result, ox.QueryTriples):
            columns, found = ["subject", "predicate", "object"], [list(t) for t in islice(result, SHOWN + 1)]
        else:
            columns = [variable.value for variable in result.variables]
            found = [list(solution) for solution in islice(result, SHOWN + 1)]
    except SyntaxError as error:
        raise malformed(error, "") from error
    except (OSError, RuntimeError) as error:
        raise QueryError(worded("the query failed: {error}", error=error)) from error
    return {
        "columns": columns,
        "rows": [[_cell(term) for term in row] for row in found[:SHOWN]],
        "more": len(found) > SHOWN,
    }


def _cell(term: Any) -> dict[str, str]:
    if term is None:
        return {"text": "", "iri": "", "lang": ""}
    if isinstance(term, ox.NamedNode):
        return {"text": _cut(_short(term.value)), "iri": term.value, "lang": ""}
    text = term.value if isinstance(term, (ox.Literal, ox.BlankNode)) else str(term)
    return {"text": _cut(text), "iri": "", "lang": getattr(term, "language", None) or ""}


def _cut(text: str) -> str:
    return text[:_TEXT] + " …" if len(text) > _TEXT else text


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def prepared(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """The SPARQL of a stored question with values in it."""
    return prepare(store, stored(told["name"]), told["values"])


async def query_page(request: Request) -> Response:
    """The page, with a query in it and its answer where it was asked to run."""
    pairs = decode_form(request.body) if request.method == "POST" else request.parameters()
    given = dict(pairs)
    language = language_of([given.get("lang", "")], request.header("accept-language"))
    text, answer, wrong = given.get("query", ""), None, None
    try:
        if given.get("question"):
            text = await _question(request, given["question"], pairs, language)
        if given.get("run") and text.strip():
            answer = await request.job("rows", {"query": text})
    except ThiduaError as error:
        if status_of(error) == 404:
            raise
        wrong = error
    editor = all(name in bundled() for name in _EDITOR)
    words = {key.removeprefix("query_"): said for key, said in words_of(language).items() if key.startswith("query_")}
    shown = page(
        "query.html", language, here=here(request), base=request.pool.base, text=text, answer=answer, editor=editor,
        wrong=said(wrong, language) if wrong else None, words=words, prefixes=PREFIXES,
        stored=sorted((q.text("title", language), q.name) for q in questions()), chosen=given.get("question", ""),
    )  # fmt: skip
    return Response.html(shown, status_of(wrong) if wrong else 200)


async def _question(request: Request, name: str, pairs: list[tuple[str, str]], language: str) -> str:
    try:
        question = stored(name)
    except ThiduaError as error:
        raise RequestError(error.message, status=404, hint=error.hint) from error
    values: dict[str, list[str]] = {"lang": [language]} if question.parameter("lang") else {}
    for key, value in pairs:
        if key not in _OWN and value.strip():
            values.setdefault(key.replace("-", "_"), []).append(value)
    found: str = await request.job("prepared", {"name": name, "values": values})
    said = f"# {question.text('title', language)}\n# {question.text('question', language)}\n"
    return said + "".join(line for line in found.splitlines(keepends=True) if not line.startswith("#+"))
