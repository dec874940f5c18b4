"""One network, any format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import networkx as nx

from thidua.draw import export
from thidua.draw.layout import Picture, layout
from thidua.draw.names import LANGUAGES
from thidua.draw.page import page
from thidua.draw.png import png
from thidua.draw.svg import svg
from thidua.errors import ConfigError, worded

FORMATS = ("html", "svg", "png", "graphml", "gexf", "csv")


def render(
    graph: nx.MultiDiGraph,
    format: str,
    *,
    lang: str = "en",
    picture: Picture | None = None,
    more: tuple[int, int] = (0, 0),
    text_of: Callable[[str], str] | None = None,
) -> bytes:
    """The network as the bytes of one file. ``more``: (nodes left out, limit); ``text_of``: IRI of a document to its text."""
    check((format,), lang)
    picture = picture or layout(graph, lang)
    if format == "html":
        return page(graph, picture, more=more, text_of=text_of).encode("utf-8")
    if format == "svg":
        return svg(graph, picture, more=more).encode("utf-8")
    if format == "png":
        return png(svg(graph, picture, more=more, plain=True, embed=False), picture.width, picture.height)
    if format == "csv":
        return export.table(graph, lang).encode("utf-8")
    return (export.graphml if format == "graphml" else export.gexf)(graph, lang, picture).encode("utf-8")


def check(formats: Iterable[str], lang: str) -> None:
    """:class:`ConfigError` for a format or language that the map does not know."""
    for format_ in formats:
        if format_ not in FORMATS:
            raise ConfigError(
                worded("no format {format!r}", format=format_),
                where="--format",
                hint=worded("One of {known}", known=", ".join(FORMATS)),
            )
    if lang not in LANGUAGES:
        raise ConfigError(
            worded("no words in language {lang!r}", lang=lang),
            where="--lang",
            hint=worded("One of {known}", known=", ".join(LANGUAGES)),
        )
