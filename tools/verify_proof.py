#!/usr/bin/env python3
"""Check the proof of an answer against the texts alone: nothing but Python's standard library is used, no store and no graph.

    python verify_proof.py PROOF.json TEXTS

PROOF.json is what 'thidua ask ... --proof' wrote; TEXTS is a folder that holds each text under its own SHA-256, as 'thidua texts'
exports it (<sha256>.txt) or as a store keeps it (texts/ab/<sha256>.z). For each row it prints whether it holds, with what is wrong;
exit status 0: everything holds, 1: something does not, 2: the proof or the folder cannot be read.

What is checked: each text has the hash that it goes by; each quote stands in it where the proof says; each statement has the key that
its content makes; a row counts no more documents and witnesses than its statements have; mentions that count as one thing are joined by
judgements; names that a "nothing found" looked for stand in the texts that it names, and in no other; the denominator counts up.
"""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

FORMAT = "thidua-proof/1"


class Texts:
    """Texts by their hash, each read once; a text that is not what its name says is none."""

    def __init__(self, folder: Path) -> None:
        self.files = {p.stem: p for p in sorted(folder.rglob("*")) if p.suffix in (".txt", ".z") and len(p.stem) == 64}
        self._read: dict[str, str | None] = {}

    def get(self, sha256: str) -> str | None:
        """The text with this hash; None where it is missing, damaged or another."""
        if sha256 not in self._read:
            self._read[sha256] = self._load(sha256)
        return self._read[sha256]

    def _load(self, sha256: str) -> str | None:
        path = self.files.get(sha256)
        if path is None:
            return None
        try:
            raw = path.read_bytes()
            raw = zlib.decompress(raw) if path.suffix == ".z" else raw
            return raw.decode("utf-8") if hashlib.sha256(raw).hexdigest() == sha256 else None
        except (OSError, zlib.error, UnicodeDecodeError):
            return None


class Proof:
    """A proof and the texts that it is held against."""

    def __init__(self, proof: dict[str, Any], texts: Texts) -> None:
        self.proof = proof
        self.texts = texts
        self.statements: dict[str, Any] = proof.get("statements", {})
        self.documents: dict[str, Any] = proof.get("documents", {})
        self.judgements: dict[str, Any] = proof.get("judgements", {})
        self._faults: dict[str, list[str]] = {}

    def document(self, key: str) -> list[str]:
        """What is wrong with a document."""
        found = self.documents.get(key) or self.proof["scope"].get("listed", {}).get(key)
        if found is None:
            return [f"{key} is not described"]
        if not key.startswith("doc/") or found.get("sha256", "")[:16] != key[4:]:
            return [f"{key} does not begin its hash {found.get('sha256')}"]
        return (
            []
            if self.texts.get(found["sha256"]) is not None
            else [f"the text of {key} ({found.get('name')}) is missing or is another"]
        )

    def statement(self, key: str) -> list[str]:
        """What is wrong with a statement."""
        if key not in self._faults:
            self._faults[key] = list(self._statement(key))
        return self._faults[key]

    def _statement(self, key: str) -> Iterator[str]:
        found = self.statements.get(key)
        if found is None:
            yield f"{key} is not given"
            return
        content = found["content"]
        kind, document, digest = [*key.split("/"), "", ""][:3]
        if kind != "claim" or f"doc/{document}" != found["document"]:
            yield f"{key} is not of {found['document']}"
        written = json.dumps({**content, "id": ""}, ensure_ascii=False, sort_keys=True)
        if found.get("keyed", True) and hashlib.sha256(written.encode("utf-8")).hexdigest()[: len(digest)] != digest:
            yield f"{key} does not have the content that its key is made of"
        faults = self.document(found["document"])
        yield from faults
        if not faults:
            text = self.texts.get(self.documents[found["document"]]["sha256"]) or ""
            yield from (f"{key}: {fault}" for fault in _quotes(content, text))

    def row(self, row: dict[str, Any]) -> list[str]:
        """What is wrong with a row."""
        faults = [f for s in row.get("statements", ()) for f in self.statement(s)]
        faults += [f for d in row.get("documents", ()) for f in self.document(d)]
        if not row.get("statements") and not row.get("documents"):
            faults.append("the row rests on nothing")
        own = {self.statements[s]["document"] for s in row.get("statements", ()) if s in self.statements}
        faults += [
            f"rests on a statement of {d}, which it does not list" for d in sorted(own - set(row.get("documents", ())))
        ]
        faults += self._counts(row)
        for joined in [*row.get("identities", ()), *row.get("articles", ())]:
            faults += self._joined(joined)
        used = {s for said in row.get("standing", ()) for s in said["statements"]}
        faults += [
            f"the day is judged by {s}, which the row does not list"
            for s in sorted(used - set(row.get("statements", ())))
        ]
        return list(dict.fromkeys(faults))

    def _counts(self, row: dict[str, Any]) -> Iterator[str]:
        counted = [s for s in row.get("counted", ()) if s in self.statements]
        if not counted:
            return
        documents = {self.statements[s]["document"] for s in counted}
        articles = {self.documents.get(d, {}).get("article", d) for d in documents}
        for column, found in (("documents", documents), ("witnesses", articles)):
            said = row["values"].get(column)
            if isinstance(said, int) and said != len(found):
                yield f"it counts {said} {column}, its statements are of {len(found)}"

    def _joined(self, joined: dict[str, Any]) -> Iterator[str]:
        """Mentions that are one thing must be one by judgements that say so."""
        home = {m: m for m in joined["mentions"]}

        def top(key: str) -> str:
            while home.setdefault(key, key) != key:
                key = home[key]
            return key

        for key in joined["joined_by"]:
            found = self.judgements.get(key)
            if found is None or found["verdict"] != "same":
                yield f"{key} does not say that two mentions are one"
                continue
            home[top(found["left"])] = top(found["right"])
        if len({top(m) for m in joined["mentions"]}) > 1:
            yield f"no judgement joins the mentions of {joined['thing']}"

    def nothing(self) -> list[str]:
        """What is wrong with a "nothing found"."""
        found = self.proof.get("nothing")
        if found is None:
            return []
        listed = self.proof["scope"].get("listed")
        if listed is None:
            return ["a nothing found lists no documents"]
        faults = [f for key in sorted(listed) for f in self.document(key)]
        for thing in found.get("asked", ()):
            forms = [unicodedata.normalize("NFC", form) for form in thing["spellings"]]
            holding = {k for k, d in listed.items() if _has(self.texts.get(d["sha256"]), forms)}
            if holding != set(found.get("written_in", {}).get(thing["thing"], ())):
                faults.append(f"{thing['thing']} is written in other texts than the proof names")
        return faults

    def scope(self) -> list[str]:
        """What is wrong with the denominator."""
        scope = self.proof["scope"]
        faults = []
        faults += [
            f"the documents by {name} do not add up to {scope['documents']}"
            for name, counts in scope["counts"].items()
            if sum(counts.values()) != scope["documents"]
        ]
        listed = scope.get("listed")
        hashes = sorted(d["sha256"] for d in listed.values()) if listed is not None else sorted(self.texts.files)
        if hashlib.sha256("".join(f"{h}\n" for h in hashes).encode("ascii")).hexdigest() != scope["sha256"]:
            faults.append(
                "the documents listed are not those asked"
                if listed is not None
                else "the folder holds other texts than were asked"
            )
        faults += [
            f"the documents listed count otherwise by {name}"
            for name in (scope["counts"] if listed is not None else ())
            if dict(Counter(d.get(name, "unknown") for d in listed.values())) != scope["counts"][name]
        ]
        return faults


def _quotes(content: dict[str, Any], text: str) -> Iterator[str]:
    for evidence in content.get("evidence", ()):
        if text[evidence["start"] : evidence["end"]] != evidence["quote"]:
            yield f"{evidence['quote'][:60]!r} does not stand at {evidence['start']}-{evidence['end']}"


def _has(text: str | None, forms: Iterable[str]) -> bool:
    text = unicodedata.normalize("NFC", text or "")
    return any(form in text for form in forms)


def check(proof: dict[str, Any], texts: Texts) -> dict[str, list[str]]:
    """What is wrong, by part: ``row 1`` ..., ``nothing found``, ``row 1 of other times`` ..., ``documents asked``; sound parts have an empty list."""
    checking = Proof(proof, texts)
    out = {f"row {n}": checking.row(row) for n, row in enumerate(proof["rows"], 1)}
    if "nothing" in proof:
        out["nothing found"] = checking.nothing()
        for n, row in enumerate(proof["nothing"].get("of_other_times", ()), 1):
            out[f"row {n} of other times"] = checking.row(row)
    out["documents asked"] = checking.scope()
    return out


def main(arguments: list[str]) -> int:
    """Check one proof; see the head of this file."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        proof = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{arguments[0]} cannot be read: {error}", file=sys.stderr)
        return 2
    if not isinstance(proof, dict) or proof.get("format") != FORMAT:
        print(f"{arguments[0]} is no proof of the format {FORMAT}", file=sys.stderr)
        return 2
    if not Path(arguments[1]).is_dir():
        print(f"{arguments[1]} is no folder", file=sys.stderr)
        return 2
    try:
        found = check(proof, Texts(Path(arguments[1])))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        print(f"{arguments[0]} is not put together as a proof is: {type(error).__name__} {error}", file=sys.stderr)
        return 2
    for part, faults in found.items():
        print(f"{part}: {'holds' if not faults else 'DOES NOT HOLD'}")
        for fault in faults:
            print(f"  {fault}")
    bad = sum(bool(faults) for faults in found.values())
    print(f"{len(found) - bad} of {len(found)} parts hold")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
