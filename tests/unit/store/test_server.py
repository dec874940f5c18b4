"""A store on a server: what a build puts there is all of it or nothing, whatever fails, and comes back as it was put."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from endpoint import Endpoint, serving
from stored_papers import PAPERS, add, dump

from thidua.cli import serving as serving_command
from thidua.errors import ConfigError, StoreError, StoreUnavailable, ThiduaError
from thidua.namespaces import BASE
from thidua.store import Store, copying, open_store
from thidua.store import endpoint as wire
from thidua.store.mirror import differences, folder_of, sync
from thidua.store.publish import put
from thidua.store.remote import open_any
from thidua.store.state import read_state
from thidua.store.writer import Writer

pytestmark = pytest.mark.usefixtures("tiny_reference")


@pytest.fixture
def server(machine: Callable[[str], None]) -> Iterator[Endpoint]:
    with serving(ox.Store()) as found:
        found.updates = True
        yield found


def there(server: Endpoint) -> list[str]:
    """All that the server itself holds of the store's graphs."""
    assert server.store is not None
    return sorted(str(quad) for quad in server.store if not quad.graph_name.value.endswith("/store"))  # type: ignore[union-attr]


def test_the_server_holds_what_a_folder_would(server: Endpoint, tmp_path: Path) -> None:
    for numbers in ((0, 1), (2,)):
        add(server.url, *numbers)
        add(tmp_path / "f", *numbers)
        assert there(server) == dump(Store(tmp_path / "f")) == dump(open_store(server.url))
    with Writer(server.url, create=False) as writer:
        writer.remove(PAPERS[0].document.id)
        writer.commit()
    add(tmp_path / "g", 1, 2)
    assert there(server) == dump(Store(tmp_path / "g"))
    # of the removed document nothing is left, its text neither
    assert PAPERS[0].document.text_sha256 not in " ".join(str(q) for q in server.store or ())
    assert not list(differences(folder_of(server.url)))


def test_what_another_machine_took_out_leaves_no_text_here(server: Endpoint, machine: Callable[[str], None]) -> None:
    add(server.url, 0, 1)
    folder_here = folder_of(server.url)
    machine("elsewhere")
    with Writer(server.url) as writer:
        writer.remove(PAPERS[0].document.id)
        writer.commit()
    machine("here")
    assert folder_of(server.url) == folder_here
    left = [path.stem for path in (folder_here / "texts").glob("*/*")]
    assert left == [PAPERS[1].document.text_sha256]


def test_a_small_change_sends_little(server: Endpoint) -> None:
    add(server.url, 0, 1, 2, 3)
    add(server.url, 4)
    first, second = (text for text in server.updated if "/manifest>" in text)
    graph = "graph/doc/" + PAPERS[0].document.id
    assert graph in first and graph not in second


def test_graphs_of_any_size_are_copied(
    server: Endpoint, machine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(server.url, 0, 1)
    monkeypatch.setattr(copying, "_LARGE", 40)
    monkeypatch.setattr(copying, "_PIECE", 9)
    machine("elsewhere")
    assert dump(open_store(server.url)) == there(server)


def test_a_base_of_its_own_is_found_by_who_asks(server: Endpoint) -> None:
    add(server.url, 0, base="https://example.org/mine/")
    with open_any(server.url) as store:
        assert store.base == "https://example.org/mine/"
        assert list(store.query("SELECT ?s { GRAPH <https://example.org/mine/graph/fused> { ?s a tdu:Person } }"))
    with pytest.raises(ConfigError, match="has the base"):
        add(server.url, 1, base="https://example.org/other/")


def test_a_build_that_is_refused_changes_nothing_and_the_next_one_goes_on(server: Endpoint, tmp_path: Path) -> None:
    add(server.url, 0)
    before = there(server)
    server.before_update = lambda _: (503, "text/plain", b"maintenance")
    with pytest.raises(StoreUnavailable, match=r"503.*maintenance"):
        add(server.url, 1)
    assert there(server) == before == dump(open_store(server.url))
    server.before_update = None
    add(server.url, 1)
    add(tmp_path / "f", 0, 1)
    assert there(server) == dump(Store(tmp_path / "f")) == dump(open_store(server.url))


def test_a_first_build_that_is_refused_leaves_nothing(server: Endpoint) -> None:
    server.before_update = lambda _: (500, "text/plain", b"")
    with pytest.raises(StoreError):
        add(server.url, 0)
    server.before_update = None
    with pytest.raises(StoreUnavailable, match="no build put a store there"):
        open_store(server.url)
    add(server.url, 1)
    assert there(server) == dump(open_store(server.url))


def test_an_answer_that_is_lost_is_no_failure(server: Endpoint) -> None:
    add(server.url, 0)
    real = wire.Endpoint.update

    def lossy(self: wire.Endpoint, text: str, url: str) -> None:
        real(self, text, url)
        raise StoreUnavailable("no whole answer within 5 seconds", where=url)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wire.Endpoint, "update", lossy)
        add(server.url, 1)
    assert len(there(server)) == len(dump(open_store(server.url)))


def test_of_two_builds_at_once_the_later_changes_nothing(
    server: Endpoint, machine: Callable[[str], None], tmp_path: Path
) -> None:
    add(server.url, 0)

    def meanwhile(found: Endpoint) -> None:
        found.before_update = None
        machine("elsewhere")
        add(found.url, 2)
        machine("here")

    server.before_update = meanwhile
    with pytest.raises(StoreUnavailable, match="another build changed it"):
        add(server.url, 1)
    add(tmp_path / "f", 0, 2)
    assert there(server) == dump(Store(tmp_path / "f"))
    add(server.url, 1)
    add(tmp_path / "f", 1)
    assert there(server) == dump(Store(tmp_path / "f"))


def test_a_reader_is_not_kept_out_by_a_build_of_its_own_machine(server: Endpoint) -> None:
    add(server.url, 0)
    with Writer(server.url) as writer:
        writer.add(PAPERS[1], "test")
        assert len(dump(open_store(server.url))) == len(there(server))
        writer.commit()


def test_a_server_of_pages_follows_the_state(
    server: Endpoint,
    machine: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(serving_command, "_LOOK", 0.01)
    add(server.url, 0)
    root = folder_of(server.url)
    machine("elsewhere")

    async def follow() -> None:
        following = asyncio.create_task(serving_command._follow(root))
        server.reply = (503, "text/plain", b"")
        while "answered 503" not in capsys.readouterr().err:
            await asyncio.sleep(0.01)
        server.reply = None
        await asyncio.to_thread(add, server.url, 1)
        while dump(Store(root)) != there(server):
            await asyncio.sleep(0.01)
        following.cancel()

    asyncio.run(asyncio.wait_for(follow(), 30))


def test_a_store_in_a_folder_goes_to_a_server_and_on_there(server: Endpoint, tmp_path: Path) -> None:
    add(tmp_path / "f", 0, 1)
    put(tmp_path / "f", server.url)
    assert there(server) == dump(Store(tmp_path / "f"))
    with pytest.raises(StoreUnavailable, match="holds a store already"):
        put(tmp_path / "f", server.url)
    add(server.url, 2)
    add(tmp_path / "f", 2)
    assert there(server) == dump(Store(tmp_path / "f"))


def test_what_another_hand_changed_is_named(server: Endpoint, machine: Callable[[str], None]) -> None:
    add(server.url, 0)
    assert server.store is not None
    with open_store(server.url) as store:
        fused = ox.NamedNode(store.iri("graph/fused"))
    server.store.add(ox.Quad(fused, fused, ox.Literal("more"), fused))
    server.store.add(ox.Quad(fused, fused, fused, ox.NamedNode(fused.value + "/more")))
    assert [told.split(":")[0] for told in differences(folder_of(server.url))] == [
        "graph/fused on the server", "graph/fused/more on the server",
    ]  # fmt: skip
    machine("elsewhere")
    with pytest.raises(StoreError, match=r"graph/fused: \d+ quads where \d+ were put"):
        open_store(server.url)


def test_a_data_set_of_somebody_else_is_left_alone(server: Endpoint) -> None:
    graph = ox.NamedNode(BASE + "graph/fused")
    assert server.store is not None
    server.store.add(ox.Quad(graph, graph, graph, graph))
    with pytest.raises(StoreError, match="no build put it there"):
        add(server.url, 0)
    assert len(server.store) == 1


def test_a_server_that_takes_no_updates_is_named(server: Endpoint) -> None:
    server.updates = False
    with pytest.raises(StoreUnavailable, match="takes no updates"):
        add(server.url, 0)


@pytest.mark.parametrize("damage", ["", "{", '{"format": 9, "base": "x", "ledger": "", "blocks": []}'])
def test_a_state_that_is_none_is_refused(server: Endpoint, damage: str) -> None:
    add(server.url, 0)
    assert server.store is not None
    server.store.update(
        f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} INSERT {{ GRAPH ?g {{ ?s ?p {ox.Literal(damage)} }} }}"
        " WHERE { VALUES ?p { <https://w3id.org/thidua/state/manifest> } GRAPH ?g { ?s ?p ?o } }"
    )
    with pytest.raises(StoreError, match="cannot be read"):
        open_store(server.url)


def test_the_password_goes_to_the_server_and_nowhere_else(server: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nowhere")
    monkeypatch.setenv(wire.USER, "me")
    monkeypatch.setenv(wire.PASSWORD, "secret")
    add(server.url, 0)
    assert {h.get("Authorization") for h in server.headers} == {"Basic bWU6c2VjcmV0"}
    for url in ("http://example.org/sparql", "http://192.0.2.1/ds"):
        with pytest.raises(ConfigError, match="clear text") as caught:
            open_store(url)
        assert "secret" not in str(caught.value)
    with serving(reply=(307, "text/plain", b"")) as other, pytest.raises(StoreUnavailable, match="another address"):
        open_store(other.url)


def test_a_password_of_netrc_is_of_its_host(server: Endpoint, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_state(wire.Endpoint(server.url)) is None
    assert server.headers[-1]["Authorization"].startswith("Basic ")


def test_a_server_that_went_away_is_an_error_and_not_an_old_answer(server: Endpoint) -> None:
    add(server.url, 0)
    with pytest.raises(ThiduaError, match="nothing answers there"):
        sync(folder_of(server.url), "http://127.0.0.1:1/ds")
