"""How much of what is expected an answer knows, in words and as JSON."""

from __future__ import annotations

import json

from thidua.cli.words import counted, plain
from thidua.errors import ConfigError
from thidua.query import Answer, Question, questions
from thidua.query.seats import TAG


def whole(answer: Answer, stored: Question, form: str, counted_: tuple[int, int] | None) -> str:
    """An answer as an object with its rows and how many of the expected seats they fill."""
    if form != "json" or counted_ is None:
        takes = ", ".join(q.name for q in questions() if TAG in q.tags)
        raise ConfigError(
            f"--with-seats does not go with {stored.name} as {form}", hint=f"With --format json, of {takes}"
        )
    known, expected = counted_
    seats = {"known": known, "expected": expected}
    return json.dumps({"rows": json.loads(answer.to_json()), "seats": seats}, ensure_ascii=False, indent=1)


def seats_line(known: int, expected: int, day: str) -> str:
    """How much of what is expected the answer knows."""
    of = f"{known} of {counted(expected, 'expected seat')} known"
    more = f"thidua seats --as-of {plain(day) if day else 'DAY'} lists the others"
    return f"{of} on {plain(day)}; {more}" if day else f"{of} (whenever); {more} for a day"
