"""Write docs/reference/rule-book.md from shapes/book; `--check` only says whether it is as it should be."""

from __future__ import annotations

import sys
from pathlib import Path

from thidua.check.book import Entry, entries
from thidua.check.results import text_in
from thidua.check.shapes import shipped

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "rule-book.md"
PARTS = {
    "R": "Who holds what", "B": "Bodies and places", "C": "Clusters", "I": "Instruments", "A": "Awards",
    "E": "Events and evidence",
}  # fmt: skip
HEAD = """# The rule book

Written by `python tools/make_rule_book.py` from `shapes/book`: edit the rules there. `thidua check --list` prints the book, `thidua check --explain R09` one rule
(`--lang vi` in Vietnamese), `thidua check --also R30` applies a rule that is off by default.

A rule is an error (violation) only where a source can be cited for it; until then it is a warning. A rule that is broken on one reading of a vague date and kept on another
is not broken: `thidua check --also unknown` tells such cases too, as *unknown*. A result is *contested* where sources [differ](disagreement.md) on one of its sides; what a
report does not name is kept, or not asked about because nothing is said of it.

"Done as" says how a rule is carried out: *OWL axiom* (the ontology), *SHACL Core* (pySHACL), *SHACL-SPARQL* (one node at a time, or one query over the store),
*SPARQL rule* (a query over several graphs), *test* (something is allowed, and a test shows that it raises nothing).
"""


def row(entry: Entry) -> str:
    """One rule."""
    grade = entry.severity or "allowed"
    lines = [f"### {entry.id}\n\n{text_in(entry.sentence, 'en')}  \n*{text_in(entry.sentence, 'vi')}*\n\n"]
    said = (
        ("severity", f"{grade}{', off by default' if entry.off else ''}"),
        ("source", text_in(entry.source, "en")),
        ("valid", entry.valid or "always"),
        ("except", text_in(entry.exceptions, "en")),
        ("broken", text_in(entry.broken, "en")),
        ("kept", text_in(entry.kept, "en")),
        ("done as", ", ".join(entry.kinds) or "test"),
        ("shapes", ", ".join(f"`{shape}`" for shape in entry.shapes if shape not in entry.unknown)),
        ("unknown", ", ".join(f"`{shape}`" for shape in entry.unknown)),
    )
    lines += [f"- {name}: {text}\n" for name, text in said if text]
    return "".join(lines)


def written() -> str:
    """The page as it should be."""
    book = entries(shipped())
    counts = {grade: sum(entry.severity == grade for entry in book) for grade in ("violation", "warning", "info", "")}
    total = (
        f"{len(book)} rules: {counts['violation']} errors, {counts['warning']} warnings, {counts['info']} for "
        f"information, {counts['']} of what is allowed; {sum(entry.off for entry in book)} are off by default.\n"
    )
    parts = [HEAD, "\n", total]
    for letter, title in PARTS.items():
        parts += [f"\n## {title}\n", *(f"\n{row(entry)}" for entry in book if entry.id.startswith(letter))]
    return "".join(parts)


if __name__ == "__main__":
    wanted = written()
    if "--check" in sys.argv:
        sys.exit(
            0
            if PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted
            else "docs/reference/rule-book.md is stale: run tools/make_rule_book.py"
        )
    PAGE.write_text(wanted, encoding="utf-8")
