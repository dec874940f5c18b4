"""The sheet in a page: no rule is left out that something in the page needs, and those of other pages are."""

from __future__ import annotations

import re

import pytest

from thidua.web import inlined, named
from thidua.web.static import static

PAGE = '<main class="map"><a class="edge held" id="e1" href="/x">x</a><button id="fit">y</button></main>'


def test_elements_classes_and_ids_are_what_a_page_has() -> None:
    assert named(PAGE) == {"main", "a", "button", "map", "edge", "held", "e1", "fit"}


@pytest.mark.parametrize(
    ("rule", "there"),
    [
        (".map .held .line{", True),
        (".map .ended .line{", False),
        ("a{color", True),
        ("button{", True),
        ("table{", False),
        (".panel{", False),
        ("*{box-sizing", True),
        ("@media print", False),
    ],
)
def test_rules_are_there_for_what_is_in_the_page(rule: str, there: bool) -> None:
    whole, source = inlined("style.css", "map.css", within=named(PAGE) | {"line"}, last="#map{--w:1px}")
    assert (rule in whole) == there
    assert whole.endswith("#map{--w:1px}") and source.startswith("'sha256-")


def test_with_every_name_only_what_is_printed_is_left_out() -> None:
    every = frozenset(re.findall(r"[A-Za-z][\w-]*", static()["map.css"].body.decode()))
    whole, _ = inlined("map.css", within=every)
    bare = re.sub(r"/\*.*?\*/", "", static()["map.css"].body.decode(), flags=re.DOTALL)
    assert whole.count("{") == len(re.findall(r"\{", bare)) - len(
        re.findall(r"\{", re.search(r"@media print \{.*?\n\}", bare, re.DOTALL)[0])  # type: ignore[index]
    )
