"""Write the table of stored questions into queries/README.md; `--check` only says whether it is as it should be."""

from __future__ import annotations

import sys
from pathlib import Path

from thidua.query import questions

README = Path(__file__).resolve().parents[1] / "queries" / "README.md"
START, END = "<!-- questions: written by tools/list_questions.py -->\n", "<!-- end of questions -->\n"


def table() -> str:
    """One line a question: its name, what it asks, its parameters."""
    lines = ["| name | asks | parameters |\n", "| --- | --- | --- |\n"]
    for q in questions():
        parameters = ", ".join(f"`{p.name}`" for p in q.parameters if p.name != "lang") or "-"
        lines.append(f"| `{q.name}` | {q.text('question')} | {parameters} |\n")
    return "".join(lines)


def written() -> str:
    """The README as it should be."""
    text = README.read_text(encoding="utf-8")
    head, _, rest = text.partition(START)
    _, _, tail = rest.partition(END)
    return head + START + table() + END + tail


if __name__ == "__main__":
    wanted = written()
    if "--check" in sys.argv:
        sys.exit(
            0
            if README.read_text(encoding="utf-8") == wanted
            else "queries/README.md is stale: run tools/list_questions.py"
        )
    README.write_text(wanted, encoding="utf-8")
