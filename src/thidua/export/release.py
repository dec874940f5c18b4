"""A release: the store in every form in one folder, described, counted, with checksums, and what changed since the last one."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from thidua import __version__
from thidua.errors import ConfigError, StoreError
from thidua.export import delta
from thidua.export.describing import About, File, described, page
from thidua.export.formats import FORMATS, Options, format_of, write
from thidua.export.quads import whole_lines
from thidua.export.rows import rows
from thidua.export.sqlite import datasette
from thidua.export.tables import TABLES
from thidua.export.target import unpacked, whole_folder
from thidua.namespaces import RDF
from thidua.store.files import sha256_of

KIND = "thidua release 1"
GRAPH = "graph.nq.zst"
MANIFEST = "manifest.json"
DATASETTE = "datasette.json"
PLACES = {
    "nquads": GRAPH, "trig": "graph.trig.zst", "jsonld": "graph.jsonld.zst", "csv": "tables", "parquet": "parquet", "sqlite": "thidua.sqlite",
    "ftm": "entities.ftm.json", "ftm-statements": "statements.ftm.csv", "graphml": "network.graphml", "gexf": "network.gexf",
}  # fmt: skip
"""Where each format stands in the folder."""
USUAL = ("nquads", "jsonld", "csv", "sqlite", "ftm", "ftm-statements", "graphml", "gexf")
_IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Order:
    """What a release is to be."""

    licence: str
    title: str = "Who holds which office, in which body, by which decision"
    version: str | None = None
    """Without one, the first signs of the digest of the graph: equal graphs, equal versions."""
    issued: str | None = None
    since: Path | None = None
    """The folder of the last release."""
    formats: tuple[str, ...] = USUAL

    def __post_init__(self) -> None:
        if not _IRI.fullmatch(self.licence):
            raise ConfigError(
                "the licence is no web address",
                where=self.licence,
                hint="As in https://creativecommons.org/licenses/by/4.0/",
            )
        if self.version is not None and not _VERSION.fullmatch(self.version):
            raise ConfigError("a version has letters, digits, dots, dashes", where=self.version, hint="As in 2026.11")
        if self.issued is not None:
            try:
                datetime.date.fromisoformat(self.issued)
            except ValueError as error:
                raise ConfigError("not a day", where=self.issued, hint="As in 2026-11-21") from error
        for name in self.formats:
            format_of(name)


def release(store: Any, path: Path, order: Order, options: Options | None = None) -> About:
    """Write a release into a folder that is new or empty, whole or not at all."""
    last = _last(order.since, store.base) if order.since else None
    with whole_folder(path) as folder:
        for name in ("nquads", *(f for f in FORMATS if f in order.formats and f != "nquads")):
            write(store, name, folder / PLACES[name], options)
        about = _counted(store, folder, order)
        if order.since and last:
            (folder / "delta").mkdir()
            found = delta.write(order.since / GRAPH, folder / GRAPH, folder / "delta", store.base)
            about.since, about.delta = str(last["version"]), asdict(found)
        if "sqlite" in order.formats:
            told = datasette(order.title, order.licence)
            (folder / DATASETTE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        summaries = {PLACES[f]: FORMATS[f].summary for f in PLACES if f in order.formats or f == "nquads"}
        if "sqlite" in order.formats:
            summaries[DATASETTE] = "what its tables and columns mean: `datasette thidua.sqlite -m datasette.json`"
        (folder / "README.md").write_text(page(about, summaries), encoding="utf-8")
        (folder / "dataset.ttl").write_bytes(described(about, _files(folder)))
        manifest = {"kind": KIND, **asdict(about), "files": [asdict(f) for f in _files(folder)]}
        (folder / MANIFEST).write_text(
            json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        sums = "".join(f"{f.sha256}  {f.path}\n" for f in _files(folder))
        (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return about


def _counted(store: Any, folder: Path, order: Order) -> About:
    about = About(order.title, order.licence, order.version or "", store.base, __version__, order.issued)
    _count_graph(about, folder / GRAPH)
    counted: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for table, row in rows(store):
        counted[table.name] += 1
        if table.name == "documents":
            languages[str(row[table.names.index("language")] or "und")] += 1
    about.rows = {name: counted[name] for name in TABLES}
    about.languages = dict(sorted(languages.items()))
    return about


def _count_graph(about: About, path: Path) -> None:
    """Count what the sorted graph says; what two graphs say of a thing stands beside each other and counts once as its class."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    subject = said = b""
    total = hashlib.sha256()
    with unpacked(path) as file:
        for raw in whole_lines(file, str(path)):
            total.update(raw)
            me, property_, rest = raw.split(b" ", 2)
            about.quads += 1
            about.subjects += me != subject
            properties[property_[1:-1].decode()] += 1
            if property_ == _TYPE and (triple := raw.rsplit(b" ", 2)[0]) != said:
                said = triple
                classes[rest.split(b" ", 1)[0][1:-1].decode()] += 1
            subject = me
    about.classes, about.properties = dict(sorted(classes.items())), dict(sorted(properties.items()))
    about.version = about.version or f"g{total.hexdigest()[:12]}"


_TYPE = f"<{RDF}type>".encode()


def _files(folder: Path) -> list[File]:
    """Every file that is there, by path."""
    found = sorted(p for p in folder.rglob("*") if p.is_file())
    return [File(p.relative_to(folder).as_posix(), p.stat().st_size, sha256_of(p)) for p in found]


def _last(folder: Path, base: str) -> dict[str, Any]:
    """The manifest of the last release, whose graph is what the manifest says."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        wanted = {f["path"]: f["sha256"] for f in manifest["files"]}[GRAPH]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            "this is no release", where=str(folder), hint="Name the folder that 'thidua export release' wrote"
        ) from error
    if manifest.get("kind") != KIND or manifest.get("base") != base:
        raise ConfigError("a release of another kind or base", where=str(folder), hint="Compare releases of one store")
    if not (folder / GRAPH).is_file() or sha256_of(folder / GRAPH) != wanted:
        raise StoreError(
            "the graph of the last release is damaged",
            where=str(folder / GRAPH),
            hint="Fetch it again: SHA256SUMS tells what it was",
        )
    return manifest
