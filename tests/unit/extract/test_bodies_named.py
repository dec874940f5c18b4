"""A body that a text only mentions is in the graph with its spellings; kinds of bodies and firms' parts are not."""

from __future__ import annotations

from thidua.extract import extract
from thidua.model import BodyStatement, Document


def _bodies(text: str, language: str = "vi") -> dict[str, BodyStatement]:
    document = Document(name="x.txt", text=text, language=language, published="2024-07-01", home="Nghệ An")
    found = extract(document)
    return {s.body.key: s for s in found.statements if isinstance(s, BodyStatement)}


def test_a_body_of_which_nothing_is_said_is_named_with_every_spelling() -> None:
    text = "Ủy ban nhân dân tỉnh Nghệ An đã ban hành kế hoạch. Báo cáo của UBND tỉnh Nghệ An nêu rõ kết quả."
    found = _bodies(text)["body/peoples-committee.nghe-an"]
    assert len(found.mentions) == 2
    assert all(text[m.start : m.end] == m.quote for m in found.mentions)
    assert len(found.body.forms) == 2


def test_a_body_whose_place_is_open_is_nobody_in_particular() -> None:
    document = Document(name="x.txt", text="The steering committees met.", language="en")
    assert not [s for s in extract(document).statements if isinstance(s, BodyStatement)]
