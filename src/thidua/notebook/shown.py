"""What shows itself in a notebook: a claim in its text, a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from thidua.seen import visible

AROUND = 160
"""Signs of the text that are shown before and after the words of a claim."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One statement of one document, with the words that it rests on."""

    iri: str
    kind: str
    status: str
    document: str
    """The document's file name."""
    published: str | None
    language: str
    quote: str
    evidence: tuple[tuple[str, str, int, int], ...]
    """(part, words, start, end); the places count code points of the text."""
    statement: dict[str, Any]
    """The row of the statement table."""
    text: str | None
    """The text of the document, where the store has it."""

    def _repr_html_(self) -> str:
        head = " · ".join(filter(None, (self.document, self.published, self.kind, self.status)))
        body = self._marked() if self.text else f"“{_esc(self.quote)}”"
        return (
            f'<div><small>{_esc(head)}</small><blockquote dir="auto" lang="{_esc(self.language)}" '
            f'style="text-align: start">{body}</blockquote></div>'
        )

    def _marked(self) -> str:
        """The passage with the words of the evidence lit."""
        text = self.text or ""
        spans = _joined([(start, end) for _, _, start, end in self.evidence])
        if not spans:
            return _esc(self.quote)
        first, last = max(0, spans[0][0] - AROUND), min(len(text), spans[-1][1] + AROUND)
        out, at = ["… " if first else ""], first
        for start, end in spans:
            out += [_esc(text[at:start]), "<mark>", _esc(text[start:end]), "</mark>"]
            at = end
        return "".join([*out, _esc(text[at:last]), " …" if last < len(text) else ""])


def _esc(text: str) -> str:
    return escape(visible(text))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


@dataclass(frozen=True, slots=True)
class MapView:
    """A drawn map: shown as it is in a notebook; ``graph`` is the network behind it."""

    svg: str
    graph: Any
    left_out: int
    """Nodes that the limit left out."""

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        more = f", {self.left_out} more left out" if self.left_out else ""
        return f"<map of {self.graph.number_of_nodes()} persons, bodies and places{more}>"


def summary(location: str, counts: dict[str, int], languages: dict[str, int]) -> str:
    """What a graph holds, as a small table."""
    told = ", ".join(f"{number} {tag}" for tag, number in sorted(languages.items()))
    cells = "".join(f"<tr><td>{_esc(name)}</td><td>{number}</td></tr>" for name, number in counts.items())
    note = f"<p><small>documents by language: {_esc(told)}</small></p>" if told else ""
    return f"<p><b>{_esc(location)}</b></p><table>{cells}</table>{note}"
