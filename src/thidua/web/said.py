"""Words of the data in a page: set apart from the words around them, in their own direction, with nothing in them that cannot be seen."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from thidua.explain.runs import direction
from thidua.seen import visible

RIGHT_TO_LEFT = ("ur", "ar", "fa", "ps", "sd")
_KEEPS = re.compile(r"[0-9A-ZĐ][0-9A-Za-zÀ-ỹ]*(?:[-/.:][0-9A-Za-zÀ-ỹ]+)+")
"""A number of a document, a day, an address: among letters that run the other way it would turn round (``34-CT/TW``)."""


def dir_of(tag: str) -> str:
    """The direction of a text in a language: ``rtl``, ``ltr``, or ``auto`` where no language is known."""
    return "auto" if not tag else "rtl" if tag.partition("-")[0] in RIGHT_TO_LEFT and "-latn" not in tag else "ltr"


def said(text: object, tag: str = "") -> Markup:
    """The text as a ``bdi`` with its language, where one is known, and its direction."""
    words = str(text)
    # a quote has no language of its own here, and may begin with a number
    way = dir_of(tag) if tag else direction(words)
    language = Markup(' lang="{}"').format(visible(tag)) if tag else Markup("")
    return Markup('<bdi{} dir="{}">{}</bdi>').format(language, way, isolated(words) if way == "rtl" else visible(words))


def isolated(text: str) -> Markup:
    """A text that runs from right to left, with what keeps its own direction set apart."""
    out, at = [], 0
    for found in _KEEPS.finditer(text):
        out += [escape(visible(text[at : found.start()])), Markup('<bdi dir="ltr">{}</bdi>').format(found[0])]
        at = found.end()
    return Markup("").join([*out, escape(visible(text[at:]))])
