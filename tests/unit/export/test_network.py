"""The network of who holds what, read back by networkx."""

import io
from xml.etree import ElementTree

import networkx as nx
import pytest
import question_world
from exported import exported, reader

from thidua.draw import network
from thidua.errors import ConfigError
from thidua.export.formats import Options


def test_graphml_reads_back_as_the_network() -> None:
    store = reader(question_world.store())
    found = nx.read_graphml(io.BytesIO(exported(store, "graphml")))
    wanted = network(store)
    assert set(found.nodes) == set(wanted.nodes)
    assert sorted(found.edges(data="role")) == sorted(wanted.edges(data="role"))
    assert found.number_of_edges() > 10


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
