"""Terms: nothing that a document says can leave its place in the RDF."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import StoreError
from thidua.graph import terms
from thidua.namespaces import BASE


@pytest.mark.parametrize("key", ["", "person/a b", "person/a>", "body/à", "/x", "person/a\n", "x<y", "a{b", "a\\u003e"])
def test_a_key_with_foreign_signs_is_refused(key: str) -> None:
    with pytest.raises(StoreError):
        terms.node(BASE, key)


@given(st.text(max_size=12))
def test_every_accepted_key_gives_an_iri_that_survives_a_round_trip(key: str) -> None:
    try:
        node = terms.node(BASE, key)
    except StoreError:
        return
    quad = ox.Quad(node, terms.term("rdf:type"), node)
    (back,) = ox.parse(str(quad) + " .", format=ox.RdfFormat.N_QUADS)
    assert back == quad


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("2024-03-14", "date"),
        ("2024-02-29", "date"),
        ("2024-03", "gYearMonth"),
        ("2024", "gYear"),
        ("2024-03-14T07:00:00+07:00", "date"),
    ],
)
def test_a_date_is_as_precise_as_written(written: str, kind: str) -> None:
    literal = terms.date(written)
    assert literal is not None
    assert literal.datatype.value.endswith("#" + kind)


@pytest.mark.parametrize(
    "written", ["2024-02-30", "2023-02-29", "2024-13", "--03-14", "14 March", "", "0000", "2024-03-14x", "20240314"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert terms.date(written) is None


@given(st.dates())
def test_a_store_keeps_dates_as_they_are(day: object) -> None:
    literal = terms.date(str(day))
    assert literal is not None
    store = ox.Store()
    quad = ox.Quad(terms.term("rdf:type"), terms.term("rdf:type"), literal)
    store.extend([quad])
    assert [q.object for q in store] == [literal]


@given(st.text(), st.sampled_from(["vi", "hi-latn", "VI-VN", "", "nonsense tag", "u<d"]))
def test_a_store_keeps_tagged_text_as_it_is(value: str, tag: str) -> None:
    literal = terms.tagged(value, tag)
    store = ox.Store()
    store.extend([ox.Quad(terms.term("rdf:type"), terms.term("rdf:type"), literal)])
    assert [q.object for q in store] == [literal]
