"""The pages around an answer: the list of questions, the form of one, an error. All text is escaped where it is put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from thidua.errors import ThiduaError
from thidua.query.header import Parameter, Question
from thidua.query.shown import text_of
from thidua.query.subjects import grouped
from thidua.serve.saying import said
from thidua.serve.words import Words, languages
from thidua.web import language_of
from thidua.web import page as rendered

LANG, STATED, FORMAT = "lang", "stated-only", "format"
"""Parameters of every question: the language of page and names, the switch, the form of the answer."""
FORMS = {"csv": "CSV", "json": "JSON", "bibtex": "BibTeX", "ris": "RIS"}
"""Ways to take an answer away whose names are the same in every language."""
_INPUTS = {"xsd:date": "date", "xsd:gYear": "number", "xsd:integer": "number"}

Values = Mapping[str, list[str]]


def esc(text: object) -> str:
    """Text for HTML, in any place of it."""
    return escape(text_of(text), quote=True)


_NUMBER = re.compile(r"\d+(?:[-/.:][\dA-ZĐ][\dA-Za-zĐđ]*)+")


def numbers(escaped: str) -> str:
    """Escaped text in which days and numbers (``34-CT/TW`` too) keep their direction, whatever the direction of the words around them."""
    return _NUMBER.sub(lambda m: f'<bdi dir="ltr">{m[0]}</bdi>', escaped)


def page(words: Words, title: str, body: Iterable[str], here: str, values: Values, state: Mapping[str, Any]) -> str:
    """A whole page, as all pages look; where the interface is not in its language, its frame is in English."""
    others = [
        (code, name, address(here, {**values, LANG: [code]}), code == words.language)
        for code, name in languages().items()
    ]
    told = {
        **state,
        "path": here,
        "parameters": {},
        "address": state["host"] + address(here, {**values, LANG: [words.language]}),
    }
    return rendered(
        "ask.html", language_of([words.language]), here=told, title=title, body=Markup("".join(body)), others=others,
        root={"lang": words.language, "dir": words.direction}, every=(words("all_questions"), address("/ask", {LANG: [words.language]})),
    )  # fmt: skip


def address(path: str, values: Values) -> str:
    """An address with these values."""
    pairs = [(name, value) for name, found in values.items() for value in found if value != ""]
    return quote(path) + ("?" + urlencode(pairs) if pairs else "")


def catalogue(words: Words, found: Iterable[Question], wanted: str, state: Mapping[str, Any]) -> str:
    """The page of all questions, or of those about a word."""
    parts = [
        f'<section aria-labelledby="{esc(s.id)}"><h2 id="{esc(s.id)}">{esc(s.title(words.language))}</h2>\n'
        f'<dl class="questions">{"".join(_listed(q, words) for q in questions)}</dl></section>\n'
        for s, questions in grouped(found)
    ]
    search = (
        f'<form class="ask" method="get" action="/ask" role="search"><div><label for="about">{esc(words("filter"))}</label>'
        f'<input id="about" name="q" value="{esc(wanted)}" dir="auto"></div>{_hidden({LANG: [words.language]})}'
        f"<button>{esc(words('filter'))}</button></form>\n"
    )
    body = (
        f"<h1>{esc(words('questions'))}</h1>\n<p>{esc(words('questions_lead'))}</p>\n",
        search,
        *(parts or [f"<p>{esc(words('nothing'))}</p>\n"]),
    )
    return page(words, words("questions"), body, "/ask", {"q": [wanted]}, state)


def _listed(question: Question, words: Words) -> str:
    at = address(f"/ask/{question.name}", {LANG: [words.language]})
    return (
        f'<dt><a href="{esc(at)}">{_own(question, "title", words)}</a></dt><dd>{_own(question, "question", words)}</dd>'
    )


def head(words: Words, question: Question, values: Values, stated_only: bool) -> str:
    """What stands above an answer: the question, how its answer comes about, the form."""
    fields = "".join(_field(words, p, values.get(p.name, [])) for p in question.parameters if p.name != LANG)
    checked = " checked" if stated_only else ""
    return (
        f"<h1>{_own(question, 'title', words)}</h1>\n"
        f'<p class="lead">{_own(question, "question", words)}</p>\n<p class="soft">{_own(question, "explanation", words)}</p>\n'
        f'<form class="ask" method="get" action="{esc(address(f"/ask/{question.name}", {}))}">{fields}'
        f'<div class="check"><input type="checkbox" id="p-{STATED}" name="{STATED}" value="yes"{checked}>'
        f'<label for="p-{STATED}">{esc(words("stated_only"))}</label></div>'
        f"{_hidden({LANG: [words.language]})}<button>{esc(words('ask'))}</button></form>\n"
    )


def form_page(
    words: Words, question: Question, values: Values, stated_only: bool, state: Mapping[str, Any], error: ThiduaError | None = None
) -> str:  # fmt: skip
    """The form by itself, or with what was wrong with what it was given."""
    told = ""
    if error is not None:
        found = said(error, words.language)
        hint = f"<br>{esc(found.hint)}" if found.hint else ""
        told = f'<div class="error" role="alert"><strong>{esc(words("wrong"))}</strong><p lang="{found.lang}" dir="auto">{esc(found.message)}{hint}</p>'
        if found.original:
            told += f'<p lang="en" dir="ltr">{esc(found.original)}</p>'
        told += "</div>\n"
    shown = {**values, **({STATED: ["yes"]} if stated_only else {})}
    return page(
        words,
        question.text("title", words.language),
        (head(words, question, values, stated_only), told),
        f"/ask/{question.name}",
        shown,
        state,
    )


def _own(question: Question, key: str, words: Words) -> str:
    """A text of a question, marked as English where there is none in the language of the page."""
    translated = words.language == "en" or f"{key}@{words.language}" in dict(question.texts)
    text = esc(question.text(key, words.language))
    return text if translated else f'<span lang="en" dir="ltr">{text}</span>'


def _field(words: Words, parameter: Parameter, given: list[str]) -> str:
    name, value = parameter.name, given[0] if given else ""
    label = f'<label for="p-{esc(name)}">{esc(words.column(name))}</label>'
    if parameter.choices:
        options = f'<option value="">{esc(words("any"))}</option>' if parameter.default is None else ""
        at = value or parameter.default or ""
        options += "".join(f"<option{' selected' if c == at else ''}>{esc(c)}</option>" for c in parameter.choices)
        return f'<div>{label}<select id="p-{esc(name)}" name="{esc(name)}">{options}</select></div>'
    kind = _INPUTS.get(parameter.type, "text")
    hint = "" if parameter.is_literal or parameter.is_concept else f"<small>{esc(words('person_name'))}</small>"
    more = "".join(_hidden({name: [other]}) for other in given[1:])
    return f'<div>{label}<input type="{kind}" id="p-{esc(name)}" name="{esc(name)}" value="{esc(value)}" dir="auto">{hint}{more}</div>'


def _hidden(values: Values) -> str:
    return "".join(
        f'<input type="hidden" name="{esc(n)}" value="{esc(v)}">' for n, found in values.items() for v in found
    )
