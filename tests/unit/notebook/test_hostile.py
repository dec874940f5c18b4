"""What a notebook shows of a store is text: no markup of a document runs in it, and nothing turns or hides a letter."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from thidua.notebook import ClaimView
from thidua.notebook.frames import frame
from thidua.notebook.shown import summary
from thidua.query.answer import Answer

ox = pytest.importorskip("pyoxigraph")
EVIL = "\u202e\u200b\"'><script>alert(1)</script><img src=x onerror=alert(1)>\u2066"


class Attributes(HTMLParser):
    """The names of all attributes, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [name for name, _ in attrs]


def shown() -> dict[str, str]:
    answer = Answer(("name", "quote"), ((ox.Literal(EVIL), ox.Literal(EVIL)),), "")
    claim = {
        "iri": "",
        "kind": "role",
        "status": "asserted",
        "document": EVIL,
        "published": EVIL,
        "language": EVIL,
        "quote": EVIL,
        "statement": {},
    }
    return {
        "answer": answer._repr_html_(),
        "claim": ClaimView(**claim, evidence=(), text=None)._repr_html_(),
        "claim in its text": ClaimView(**claim, evidence=(("who", "a", 3, 9),), text=f"xxx{EVIL}")._repr_html_(),
        "frame": frame(["name"], [[EVIL]])._repr_html_(),
        "graph": summary(EVIL, {EVIL: 1}, {EVIL: 1}),
    }  # fmt: skip


@pytest.mark.parametrize(("what", "html"), shown().items(), ids=lambda x: x if len(x) < 20 else "")
def test_no_display_is_moved_by_what_it_shows(what: str, html: str) -> None:
    assert "&lt;script&gt;" in html, what
    assert not re.search(r"<(script|img)|[\u200b\u202a-\u202e\u2066-\u2069]", html)
    names = Attributes()
    names.feed(html)
    assert not [name for name in names.seen if name.startswith("on") or name in ("src", "href")]
