"""An explained document as plain JSON types."""

from __future__ import annotations

from typing import Any

from thidua.explain.explained import Explained
from thidua.explain.terminal import tallies
from thidua.rows import table_row


def as_row(explained: Explained, base: str = "") -> dict[str, Any]:
    """One JSON object a document: its account, its spans edge to edge, its statements and its findings."""
    document, account = explained.document, explained.account
    return {
        "document": document.name,
        "id": document.id,
        "language": document.language,
        "account": None if account is None else {
            word.replace(" ", "_"): {"found": t.found, "stated": t.stated, "share": t.share} for word, t in tallies(account)
        },
        "spans": [
            {
                "start": s.start, "end": s.end, "text": document.text[s.start : s.end], "state": s.state,
                **({"statements": [base + explained.statements[n].id for n in s.statements]} if s.statements else {}),
                **({"findings": list(s.findings)} if s.findings else {}),
                **({"recognised": s.known} if s.known else {}),
                **({"piece": s.piece} if s.piece else {}),
            }
            for s in explained.spans
        ],
        "statements": [table_row(s, base) for s in explained.statements],
        "findings": [
            {"code": f.code, "severity": f.severity, "start": f.start, "end": f.end, "text": f.text, "reason": f.message}
            for f in explained.findings
        ],
    }  # fmt: skip
