"""Colours and strokes, light and dark; every text has a contrast of at least 4.5 on what it stands on (tested)."""

from __future__ import annotations

from thidua.draw import fonts

LIGHT = {
    "paper": "#ffffff", "card": "#f6f7f9", "card_line": "#c9ced6", "trunk": "#8a93a1", "text": "#1b2430", "soft": "#4a5565",
    "person": "#e7f0fb", "person_line": "#2a65a8", "body": "#fff1d6", "body_line": "#94590a",
    "cluster": "#efe8fb", "cluster_line": "#5d3db0", "unit": "#e3f4e9", "unit_line": "#217346",
    "unnamed": "#f1f1f1", "unnamed_line": "#6b7280", "group": "#f1f1f1", "group_line": "#6b7280", "office": "#fde9e4", "office_line": "#a63d1f",
    "held": "#1b6e3c", "acting": "#6b3fa0", "inferred": "#1b6e3c", "contested": "#c2185b", "attested": "#1f5fa8", "ended": "#6b7280", "later": "#0f766e",
    "proposed": "#a04a00", "doubtful": "#b3261e", "unknown": "#7a7f87", "structure": "#b4bbc6", "focus": "#d9480f",
}  # fmt: skip
DARK = {
    "paper": "#12161c", "card": "#1b212a", "card_line": "#3a4452", "trunk": "#768294", "text": "#eef2f7", "soft": "#b3bdcb",
    "person": "#18304d", "person_line": "#6ea8e8", "body": "#43300f", "body_line": "#e0a84c",
    "cluster": "#2f2450", "cluster_line": "#ab92f0", "unit": "#143723", "unit_line": "#5cc28a",
    "unnamed": "#2a2f37", "unnamed_line": "#9aa3b0", "group": "#2a2f37", "group_line": "#9aa3b0", "office": "#46221a", "office_line": "#f0937a",
    "held": "#4ec582", "acting": "#bd97f0", "inferred": "#4ec582", "contested": "#ff80ab", "attested": "#6eaef5", "ended": "#8f98a5", "later": "#3cc4b6",
    "proposed": "#f0974a", "doubtful": "#ff8a80", "unknown": "#8f98a5", "structure": "#4a5463", "focus": "#ff9152",
}  # fmt: skip
STROKES = {
    "held": (2.2, ""), "acting": (2.2, "11 4"), "inferred": (1.6, "6 2"), "contested": (3.0, "14 3 3 3"), "attested": (2.2, "1.5 4.5"), "ended": (1.1, "5 4"), "later": (1.6, "1 7"),
    "proposed": (1.8, "9 3 2 3"), "doubtful": (1.8, "4 4"), "unknown": (1.1, "1.5 4"), "structure": (1.2, ""),
}  # fmt: skip
"""State to (width, dashes): states differ without colour too."""

NODE_KINDS = ("person", "office", "unnamed", "group", "unit", "body", "cluster")


def families() -> str:
    """One class a font: ``.f0 {...}``."""
    return "\n".join(f".f{i}{{font-family:'{name}'}}" for i, name in enumerate(fonts.FILES))


def style(colours: dict[str, str], scope: str = "") -> str:
    """The style sheet of a picture in these colours, each rule under ``scope``."""
    rules = [
        (".paper", f"fill:{colours['paper']}"),
        (".frame", f"fill:{colours['card']};stroke:{colours['card_line']};stroke-width:1"),
        (".trunk", f"fill:none;stroke:{colours['trunk']};stroke-width:1.2"),
        (".t", f"fill:{colours['text']}"),
        (".soft", f"fill:{colours['soft']}"),
        (".back", f"fill:{colours['paper']};fill-opacity:0.86"),
        (".arrow", f"fill:{colours['structure']}"),
        (".none", f"fill:{colours['paper']};stroke:{colours['soft']};stroke-width:1"),
    ]
    for kind in NODE_KINDS:
        dash = ";stroke-dasharray:4 3" if kind in ("unnamed", "group") else ""
        rules.append((f".{kind} .box", f"fill:{colours[kind]};stroke:{colours[kind + '_line']};stroke-width:1.4{dash}"))
        rules.append((f".{kind} .inner", f"fill:none;stroke:{colours[kind + '_line']};stroke-width:1"))
    for state, (wide, dash) in STROKES.items():
        dashes = f";stroke-dasharray:{dash}" if dash else ""
        cap = ";stroke-linecap:round" if state in ("attested", "later", "unknown") else ""
        rules.append((f".{state} .line", f"fill:none;stroke:{colours[state]};stroke-width:{wide}{dashes}{cap}"))
    return "\n".join(f"{scope}{selector}{{{body}}}" for selector, body in rules)
