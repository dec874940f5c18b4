"""``/ask``, ``/ask/NAME?key=value``, ``/cite/...``: stored questions as forms, tables and files."""

from __future__ import annotations

from thidua.errors import RequestError, ThiduaError, worded
from thidua.query.catalogue import question as stored
from thidua.query.catalogue import questions
from thidua.query.header import Question
from thidua.serve.form import FORMAT, LANG, STATED, catalogue, form_page
from thidua.serve.messages import Request, Response, placed
from thidua.serve.negotiate import encoding
from thidua.serve.sparql import streamed
from thidua.serve.words import Words, chosen

MEDIA = {
    "html": "text/html", "csv": "text/csv", "json": "application/json", "sparql": "application/sparql-query",
    "bibtex": "application/x-bibtex", "ris": "application/x-research-info-systems",
}  # fmt: skip
"""Forms that can be asked for by their media type; the first is the one that is given where all are wanted alike."""
FORMS = (*MEDIA, "proof")


async def listed(request: Request) -> Response:
    """All questions, or those about a word (``q``): as a page or as JSON."""
    given = _given(request, ("q", LANG, FORMAT))
    words = Words(_language(request, given))
    wanted = " ".join(given.get("q", [])).strip()
    found = [q for q in questions() if wanted.lower() in _about(q)]
    if _form(request, given, ("html", "json")) == "json":
        return Response.json([_described(q, words.language) for q in found])
    return Response.html(catalogue(words, found, wanted, placed(request)))


async def answered(request: Request) -> Response:
    """The form of a question, and its answer once anything was asked."""
    try:
        question = stored(request.values["name"])
    except ThiduaError as error:
        raise RequestError(error.message, status=404, hint=error.hint) from error
    given = _given(request, None)
    words = Words(_language(request, given))
    form = _form(request, given, FORMS)
    values = {n.replace("-", "_"): v for n, v in given.items() if n not in (FORMAT, STATED, LANG)}
    stated_only = given.get(STATED, [""])[0] not in ("", "no", "0", "false")
    asks = [p for p in question.parameters if p.name != LANG]
    if form == "html" and asks and not (values or stated_only):
        return Response.html(form_page(words, question, {}, stated_only, placed(request)))
    wanted = {n: found for n, v in values.items() if (found := [one for one in v if one.strip()])}
    if question.parameter(LANG) is not None:
        wanted[LANG] = [words.language]
    arguments = {
        "name": question.name, "values": wanted, "language": words.language, "stated_only": stated_only, "form": form,
        "coding": encoding(request.header("accept-encoding")),
    }  # fmt: skip
    if form == "html":
        arguments["host"] = request.header("host")
    try:
        return await streamed(request, "ask", arguments)
    except RequestError as error:
        if form != "html" or error.status >= 500:
            raise
        return Response.html(form_page(words, question, wanted, stated_only, placed(request), error), error.status)


async def cited(request: Request) -> Response:
    """How to cite one statement."""
    given = _given(request, (FORMAT,))
    form = _form(request, given, ("bibtex", "ris"))
    text = await request.job("cite", {"claim": request.values["claim"], "form": form})
    return Response.text(text, media_type=f"{MEDIA[form]}; charset=utf-8")


def _given(request: Request, known: tuple[str, ...] | None) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, value in request.parameters():
        if known is not None and name not in known:
            raise RequestError(
                worded("no parameter {name!r} is known here", name=name[:80]),
                hint=worded("Known are {known}", known=", ".join(known)),
            )
        given.setdefault(name, []).append(value)
    return given


def _language(request: Request, given: dict[str, list[str]]) -> str:
    asked = given.get(LANG, [""])[0]
    found = chosen(request.header("accept-language"), asked)
    if asked and found != asked:
        raise RequestError(
            worded("no page is in the language {asked!r}", asked=asked[:40]), hint="There are en, vi, hi and ur"
        )
    return found


def _form(request: Request, given: dict[str, list[str]], offered: tuple[str, ...]) -> str:
    asked = given.get(FORMAT, [""])[0]
    if asked:
        if asked not in offered:
            raise RequestError(
                worded("there is no form {form!r}", form=asked[:40]),
                hint=worded("There are {known}", known=", ".join(offered)),
            )
        return asked
    wanted = request.wants(*(MEDIA[form] for form in offered if form in MEDIA))
    return next(form for form, kind in MEDIA.items() if kind == wanted)


def _about(question: Question) -> str:
    return " ".join((question.name, *question.tags, *(text for _, text in question.texts))).lower()


def _described(question: Question, language: str) -> dict[str, object]:
    return {
        "name": question.name, "title": question.text("title", language), "question": question.text("question", language),
        "explanation": question.text("explanation", language), "columns": list(question.returns), "tags": list(question.tags),
        "parameters": [
            {"name": p.name, "type": p.type, "default": p.default, "choices": list(p.choices)} for p in question.parameters
        ],
    }  # fmt: skip
