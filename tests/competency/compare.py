"""Are the answers to the competency questions right? Reads ``questions.toml`` and compares rows with it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from competency.gold import GOLD, SEEDS

from thidua.namespaces import BASE, SKOS, VOCAB
from thidua.query import Answer, ask
from thidua.query.names import fold

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Verdict:
    """One question: right where nothing is wrong with its answer."""

    n: int
    ask: str
    wrong: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.wrong


def expectations() -> list[dict[str, Any]]:
    """The forty lines of ``questions.toml``."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))["question"]
    return found


def known_gaps() -> dict[int, str]:
    """What is known not to be answered right from the seeds as they are read, with the reason."""
    found = tomllib.loads((HERE / "known_gaps.toml").read_text(encoding="utf-8"))
    return {gap["n"]: gap["reason"] for gap in found.get("gap", [])}


def verdict(store: Any, expected: dict[str, Any]) -> Verdict:
    """Ask one question and say all that is wrong with the answer."""
    try:
        answer = ask(store, expected["ask"], **expected.get("values", {}))
    except Exception as error:  # noqa: BLE001 - a question that cannot be asked is a wrong answer, whatever stopped it
        return Verdict(expected["n"], expected["ask"], (f"{type(error).__name__}: {error}",))
    names = _spellings(store, answer)
    rows = [_words(row, names) for row in answer]
    wrong = [f"no row shows {' + '.join(words)}" for words in expected.get("must", []) if not _shown(rows, words)]
    wrong += [f"a row shows {' + '.join(words)}" for words in expected.get("must_not", []) if _shown(rows, words)]
    if "rows" in expected and len(answer) != expected["rows"]:
        wrong.append(f"{len(answer)} rows, not {expected['rows']}")
    wrong += [f"no quote holds {text!r}" for text in _quotes(expected) if not _quoted(answer, text)]
    return Verdict(expected["n"], expected["ask"], tuple(wrong))


def _spellings(store: Any, answer: Answer) -> dict[str, str]:
    """What documents call each thing of an answer: a person is who is meant, however we write him."""
    found: dict[str, set[str]] = {}
    things = {value for row in answer.rows for value in row if str(value).startswith(BASE)}
    values = " ".join(f"<{thing}>" for thing in sorted(map(str, things)))
    names = f"BASE <{BASE}> SELECT ?thing ?name {{ VALUES ?thing {{ {values} }} GRAPH <graph/fused> {{ ?thing <{SKOS}altLabel> ?name }} }}"
    for row in store.query(names):
        found.setdefault(row["thing"].value, set()).add(fold(row["name"].value))
    return {thing: " | ".join(sorted(spellings)) for thing, spellings in found.items()}


def _words(row: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    return {
        column: f" {_fold(value)} | {names.get(str(value), '')} " for column, value in row.items() if value is not None
    }


@cache
def _gold_names() -> dict[str, set[str]]:
    """How the documents spell what the gold names: by its id (``@firm:song-chu``), and persons by their Latin name."""
    found: dict[str, set[str]] = {}
    for path in sorted(GOLD.glob("00[0-4]_*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for p in gold["persons"]:
            found.setdefault(p["latin"], {p["latin"]}).update(fold(v["form"]) for v in p["variants"])
        for b in (*gold["bodies"], *gold["places"]):
            found.setdefault(f"@{b['id']}", set()).update(fold(n["form"]) for n in b["names"])
    return found


def _fold(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if text.startswith(("http://", "https://")):
        # a key says what a thing is: body/peoples-committee.quang-tri
        text = text.removeprefix(VOCAB).replace("_", " ").replace("%", " ")
    return fold(text)


def _shown(rows: list[dict[str, str]], words: list[str]) -> bool:
    return any(all(_has(row, word) for word in words) for row in rows)


def _has(row: dict[str, str], word: str) -> bool:
    for one in word.split("|"):
        column, equals, value = one.partition("=")
        if equals:
            if row.get(column, "").partition(" |")[0].strip() == fold(value):
                return True
        elif one in _gold_names():
            cells = [cell for column, cell in row.items() if "uote" not in column]
            if any(f" {name} " in cell for name in _gold_names()[one] for cell in cells):
                return True
        elif any(f" {fold(one)} " in cell for cell in row.values()):
            return True
    return False


def _quotes(expected: dict[str, Any]) -> list[list[str]]:
    """What quotes must hold: each a list of texts of which one is enough."""
    found = []
    if "quotes" in expected:
        text = next(SEEDS.glob(f"{expected['document']}_*.txt")).read_text(encoding="utf-8")
        found += [[text[a:b]] for a, b in expected["quotes"]]
    for wanted in expected.get("quotes_of", []):
        forms: list[str] = []
        for path in sorted(GOLD.glob("00[0-4]_*.json")):
            for m in json.loads(path.read_text(encoding="utf-8"))["movements"]:
                forms += [n["form"].strip('"') for n in m["names"] if m["id"] == wanted]
        found.append(forms)
    return found


def _quoted(answer: Answer, texts: list[str]) -> bool:
    quotes = [str(row["quote"] or "") for row in answer]
    return any(text in quote for text in texts for quote in quotes)
