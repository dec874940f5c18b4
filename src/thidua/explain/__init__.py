"""What became of a document: every span in a statement, in a finding with its reason, recognised, or plain."""

from __future__ import annotations

from thidua.explain.explained import DOUBTFUL, FOUND, KNOWN, PLAIN, STATED, STATES, Explained, Span, explain

__all__ = ["DOUBTFUL", "FOUND", "KNOWN", "PLAIN", "STATED", "STATES", "Explained", "Span", "explain"]
