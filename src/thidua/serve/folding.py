"""A table of a page with fewer columns: what a row rests on stands in one cell, so that the words are seen without moving the table aside."""

from __future__ import annotations

from typing import Any

from thidua.serve.words import Words

EVIDENCE = ("certainty", "documents", "witnesses", "document", "quote")
"""Columns that say what a row rests on."""
_SEEN = ("firstSeen", "lastSeen")
_ONE = "1"
_CERTAIN = "asserted"


def folded(made: dict[str, Any], words: Words) -> dict[str, Any]:
    """The table with its evidence in a last column (document, words, how many more, whether in doubt) and the days seen in one.

    A table that has no words of documents stays as it is, and so does a column of which only some rows are true."""
    ids = made["ids"]
    if not {"document", "quote"} <= set(ids):
        return made
    dull = {c for c in ("named",) if c in ids and all(cell["code"] == "true" for cell in _column(made, c))}
    both = set(_SEEN) <= set(ids)
    gone = {*EVIDENCE, *dull, *(_SEEN[1:] if both else ())}
    kept = [i for i, c in enumerate(ids) if c not in gone]
    rows = []
    for row in made["rows"]:
        at = dict(zip(ids, row, strict=True))
        if both:
            at[_SEEN[0]]["text"] = _days(at[_SEEN[0]]["text"], at[_SEEN[1]]["text"])
        rows.append([*(row[i] for i in kept), _evidence(at)])
    heading = {_SEEN[0]: "seenOn"} if both else {}
    columns = [words.column(heading[ids[i]]) if ids[i] in heading else made["columns"][i] for i in kept]
    return {"ids": [*(ids[i] for i in kept), "evidence"], "columns": [*columns, words("rests_on")], "rows": rows}


def _column(made: dict[str, Any], name: str) -> list[dict[str, Any]]:
    at = made["ids"].index(name)
    return [row[at] for row in made["rows"]]


def _days(first: str, last: str) -> str:
    return first if first == last or not last else f"{first} – {last}"


def _evidence(at: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The cell of the document, with the words and the counts that are more than one."""
    counts = {name: at[name]["code"] for name in ("documents", "witnesses") if name in at}
    doubt = at["certainty"] if "certainty" in at and at["certainty"]["code"] != _CERTAIN else None
    return {
        **at["document"], "file": True,
        "evidence": {
            "words": at["quote"]["text"], "lang": at["quote"]["lang"], "doubt": doubt["text"] if doubt else "",
            "documents": counts.get("documents", _ONE), "witnesses": counts.get("witnesses", _ONE),
        },
    }  # fmt: skip
