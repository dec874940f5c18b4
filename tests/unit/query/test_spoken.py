"""Of which provinces documents speak: the denominator where the home of a source is not known."""

import question_world
from exported import reader

from thidua.namespaces import BASE
from thidua.query.scope import scope
from thidua.query.spoken import NONE, spoken_of


def test_a_document_speaks_of_the_provinces_of_what_it_names() -> None:
    store = reader(question_world.store())
    of = scope(store, BASE)
    found = spoken_of(store, BASE, of)
    assert found == {"Bắc Hà": 3, NONE: 2}
    said = of.lines(found)
    assert "  province of the source: Bắc Hà 3, Nam Hà 2" in said
    assert "  provinces spoken of: Bắc Hà 3; 2 documents of none" in said
