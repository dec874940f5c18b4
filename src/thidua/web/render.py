"""A page from a template and values, in the reader's language."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from thidua.errors import ResourceError
from thidua.seen import visible
from thidua.web.links import address, lit_at, path_of
from thidua.web.said import dir_of, said
from thidua.web.static import link

LANGUAGES = ("en", "vi")
"""Of the interface; data is shown in more (``hi``, ``ur``, ``bn``) where the graph has labels."""


def language_of(asked: Iterable[str], accepted: str = "") -> str:
    """The language of the interface: the one that the address names, else the first that the browser accepts, else English."""
    for tag in (*asked, *(part.partition(";")[0] for part in accepted.split(","))):
        primary = tag.strip().lower().partition("-")[0]
        if primary in LANGUAGES:
            return primary
    return LANGUAGES[0]


def page(template: str, language: str, **values: Any) -> str:
    """The page of a template (``search.html``); a value that the template needs and does not get is an error."""
    known = functools.partial(_said, language)
    return (
        _environment()
        .get_template(template)
        .render(
            t=known,
            lang=language,
            languages=LANGUAGES,
            link=link,
            address=address,
            path_of=path_of,
            lit_at=lit_at,
            visible=visible,
            dir_of=dir_of,
            number=functools.partial(number, language),
            said=said,
            **values,
        )
    )


def number(language: str, value: int) -> str:
    """A count as a reader of the language writes it: ``1,127,206``, ``1.127.206``."""
    return f"{value:,}".replace(",", "." if language == "vi" else ",")


def words_of(language: str) -> Mapping[str, str]:
    """Every text of the interface in a language, by key."""
    return {key: said[language] for key, said in _messages().items()}


def _said(language: str, key: str, /, **values: object) -> str:
    try:
        text = _messages()[key][language]
    except KeyError as error:
        raise ResourceError(f"no text {key!r} in {language!r}", where="web/messages.toml") from error
    return text.format(**values)


@functools.cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    read: dict[str, dict[str, str]] = tomllib.loads((files("thidua.web") / "messages.toml").read_text("utf-8"))
    for key, texts in read.items():
        if set(texts) != set(LANGUAGES):
            raise ResourceError(
                f"{key} is said in {', '.join(sorted(texts))}",
                where="web/messages.toml",
                hint=f"Say it in {', '.join(LANGUAGES)}",
            )
    return read


def _seen(value: Any) -> Any:
    """A text of a page, with what would turn or hide letters shown by a sign; what is markup has been made so already."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("thidua.web", "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, finalize=_seen,
    )  # fmt: skip
