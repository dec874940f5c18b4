"""The network of who holds what, read back by networkx."""

import io
from xml.etree import ElementTree

import networkx as nx
import pytest
import question_world
from exported import exported, reader

from thidua.draw import add_evidence, network
from thidua.draw.export import graphml
from thidua.errors import ConfigError
from thidua.export import network as parts
from thidua.export.formats import Options


def test_graphml_reads_back_as_the_network() -> None:
    store = reader(question_world.store())
    found = nx.read_graphml(io.BytesIO(exported(store, "graphml")))
    wanted = network(store)
    assert set(found.nodes) == set(wanted.nodes)
    assert sorted(found.edges(data="role")) == sorted(wanted.edges(data="role"))
    assert found.number_of_edges() > 10


@pytest.mark.parametrize("day", [None, "2024-03-14"])
def test_in_parts_it_is_what_it_is_whole(monkeypatch: pytest.MonkeyPatch, day: str | None) -> None:
    store = reader(question_world.store())
    whole = network(store, as_of=day)
    add_evidence(whole, store)
    monkeypatch.setattr(parts, "_THINGS", 2)
    monkeypatch.setattr(parts, "_EDGES", 2)
    found = nx.read_graphml(io.BytesIO(exported(store, "graphml", Options(as_of=day))), force_multigraph=True)
    wanted = nx.parse_graphml(graphml(whole), force_multigraph=True)
    assert dict(found.nodes(data=True)) == dict(wanted.nodes(data=True))
    assert {e[:3]: e[3] for e in found.edges(keys=True, data=True)} == {
        e[:3]: e[3] for e in wanted.edges(keys=True, data=True)
    }


def test_gexf_holds_the_same_things_and_no_clock() -> None:
    store = reader(question_world.store())
    data = exported(store, "gexf")
    tree = ElementTree.fromstring(data)
    name = "{http://www.gexf.net/1.2draft}"
    assert len(list(tree.iter(f"{name}node"))) == network(store).number_of_nodes()
    assert b"lastmodified" not in data
    assert exported(reader(question_world.store()), "gexf") == data


def test_a_language_without_names_is_refused() -> None:
    with pytest.raises(ConfigError, match="no names in 'xx'"):
        exported(reader(question_world.store()), "graphml", Options(lang="xx"))
