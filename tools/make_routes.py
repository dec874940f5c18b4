"""Writes docs/reference/after-a-change.md: for each rule how far a change reaches it."""

from __future__ import annotations

from pathlib import Path

from thidua.check.routes import Plan, plan
from thidua.check.shapes import queries, shipped

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "after-a-change.md"
HEAD = """# A check after a change

Written by `python tools/make_routes.py` from the rules' queries.

`thidua check` keeps what it found in the store's folder (`checks/`), and each build notes there which quads came and went. The next check looks only at what these
touch, and its result is that of a check of everything; a property test holds the two against each other over documents that come and go. `--anew` looks at everything.

- **Shapes of SHACL Core**: the nodes that a changed quad is about, those that a changed inverse points at, and those with a value whose class or vocabulary changed.
- **A document's own graph**: that document, and its quotes.
- **Rules in SPARQL**: a changed quad is followed along the patterns of the rule's own query, also those under `OPTIONAL` and `NOT EXISTS`, to the nodes that the rule is
  about. *Steps* says how many patterns lie between at most. What the rule can read from these nodes is copied aside, and the query runs there; not what thousands
  of documents say of a thing, where only the new document is of interest.
- A way never leads back from a class; from a text, a number or a day that things share it does only where there is no other way, and no more than 10,000 things share
  it. Where no way leads, or it leads to more than 50,000 quads, the rule is run over everything. Where its query joins by a comparison only, that is
  *always*, or, where a filter names a regular expression, for a *text that fits* it (the number of a directive, not of a decision).
- After a change of the shipped vocabularies, the rules or the program, or of more than 200,000 quads, everything is looked at.

| rule | steps | run over everything |
|---|---|---|
"""


def _whole(routes: Plan | None) -> str:
    """When a rule is run over everything."""
    if routes is None:
        return "always"
    if routes.bounded:
        return ""
    return "for a text that fits" if all(entry.like for entry in routes.entries) else "always"


def main() -> None:
    rows = []
    for rule in queries(shipped()):
        routes = plan(rule.select)
        steps = "-" if routes is None else routes.radius
        rows.append(f"| {rule.rule.id} | {steps} | {_whole(routes)} |\n")
    PAGE.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
