"""What there is: the start page and the list of the documents."""

from __future__ import annotations

from typing import Any

from thidua.check.last import open_findings
from thidua.namespaces import BASE
from thidua.query.subjects import to_start_with
from thidua.search import KINDS
from thidua.serve.disputing import disagreements
from thidua.serve.messages import Request, Response
from thidua.serve.output import Output
from thidua.serve.searching import here, most_spoken_of
from thidua.serve.speaking import opening
from thidua.serve.tables import ways
from thidua.store.reader import Store
from thidua.web import language_of, page

NEWEST = 8
PAGE = 200
_COUNTED = tuple(k for k in KINDS if k not in ("Concept", "UnnamedHolder", "Document"))
_HEADLINES = """SELECT ?doc ?headline ?publisher ?day ?lang ?statements WHERE {
  VALUES ?doc { %s }
  GRAPH ?g { ?doc a tdu:Document
    OPTIONAL { ?doc tdu:headline ?headline } OPTIONAL { ?doc dcterms:publisher ?publisher } OPTIONAL { ?doc dcterms:issued ?day }
    OPTIONAL { ?doc dcterms:language ?lang } OPTIONAL { ?doc tdu:statementCount ?statements } }
}"""


def start(store: Store, told: dict[str, Any], out: Output) -> Any:
    """Counts by kind of what documents speak of, the newest documents, and what is open: conflicts, findings."""
    rows = store.query(
        f"BASE <{BASE}> SELECT ?kind (COUNT(DISTINCT ?x) AS ?n) {{ GRAPH <graph/fused> {{ ?x a ?kind ; tdu:mentionedIn ?doc }} "
        f"VALUES ?kind {{ {' '.join('tdu:' + k for k in _COUNTED)} }} }} GROUP BY ?kind"
    )
    found = {row["kind"].value.rpartition("/")[2]: int(row["n"].value) for row in rows}
    newest = store.query(
        f"BASE <{BASE}> SELECT ?doc {{ GRAPH ?g {{ ?doc a tdu:Document OPTIONAL {{ ?doc dcterms:issued ?day }} }} }} ORDER BY DESC(?day) ?doc LIMIT {NEWEST}"
    )
    documents = store.ledger.execute("SELECT COUNT(*) FROM document").fetchone()[0]
    counts = [("Document", documents), *((k, found[k]) for k in _COUNTED if found.get(k))]
    shown = told_of(store, [row["doc"].value for row in newest])
    return {
        "counts": counts,
        "newest": shown,
        "spoken": most_spoken_of(store, told["lang"], out),
        "conflicts": disagreements(store),
        "findings": open_findings(store),
    }


def documents(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """A page of documents by name, from the one after ``told["after"]`` on."""
    every = [record.id for record in store.documents()]
    first = every.index(told["after"]) + 1 if told["after"] in every else 0
    shown = every[first : first + PAGE]
    left = len(every) - first - len(shown)
    return {
        "documents": told_of(store, [f"{store.base}doc/{i}" for i in shown]),
        "left": left,
        "more": shown[-1] if left else "",
    }


def told_of(store: Store, iris: list[str]) -> list[dict[str, Any]]:
    """What is shown of documents in a list."""
    names = {f"{store.base}doc/{record.id}": record.name for record in store.documents()}
    rows = store.query(_HEADLINES % " ".join(f"<{iri}>" for iri in iris))
    said = {row["doc"].value: row for row in rows}

    def value(iri: str, column: str) -> str:
        term = said[iri][column] if iri in said else None
        return term.value if term is not None else ""

    return [
        {
            "iri": iri, "title": value(iri, "headline") or names.get(iri, iri), "publisher": value(iri, "publisher"), "date": value(iri, "day"),
            "language": value(iri, "lang"), "title_lang": value(iri, "lang") if value(iri, "headline") else "", "statements": value(iri, "statements"),
            "opening": "" if value(iri, "headline") else opening(store, iri),
        }
        for iri in iris
    ]  # fmt: skip


async def start_page(request: Request) -> Response:
    """``/``: what there is."""
    if request.wants("text/html", "application/json") == "application/json":
        return Response.json(
            {
                "generation": request.pool.generation,
                "base": request.pool.base,
                "sparql": "/sparql",
                "search": "/search?q=",
                "reconcile": "/reconcile",
            }
        )
    language = language_of([dict(request.parameters()).get("lang", "")], request.header("accept-language"))
    found = await request.job("start", {"lang": language})
    if found["findings"] is None and (every := request.pool.checks.begun(request.pool.generation)) is not None:
        found["findings"] = every[language]["open"]
    return Response.html(
        page(
            "start.html",
            language,
            here=here(request),
            base=request.pool.base,
            ways=ways("documents-in-scope", {}),
            doors=[(q.name, q.text("title", language)) for q in to_start_with()],
            **found,
        )
    )


async def documents_page(request: Request) -> Response:
    """``/documents``: every document, by name."""
    given = dict(request.parameters())
    language = language_of([given.get("lang", "")], request.header("accept-language"))
    found = await request.job("documents", {"after": given.get("after", "")})
    if request.wants("text/html", "application/json") == "application/json":
        return Response.json(found)
    return Response.html(
        page(
            "documents.html",
            language,
            here=here(request),
            base=request.pool.base,
            ways=ways("documents-in-scope", {}),
            doors=[(q.name, q.text("title", language)) for q in to_start_with()],
            **found,
        )
    )
