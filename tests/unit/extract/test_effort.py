"""How much is done for a document: counted, since a clock on a busy machine tells nothing.

A rule that goes through every sentence without need makes reading slower by a percent or two, which nobody sees; ten such rules
halve it. The bound is what reading the samples took when this was written, and a tenth more: who needs more says here what for.
"""

import cProfile
import dataclasses
from pathlib import Path

from thidua.extract import extract
from thidua.reading import Reader, collect

SAMPLES = Path(__file__).resolve().parents[3] / "examples" / "documents"
CALLS = 29_500
"""Calls of functions for 1,000 characters of the samples, which say some 25 statements in them."""


def test_a_document_takes_no_more_calls_than_it_did() -> None:
    with Reader() as reader:
        documents = [reader.read(path) for path in collect([SAMPLES])]
    texts = [d for d in documents if not d.rows]
    for n in range(2):  # the first time also fills the tables of words
        profile = cProfile.Profile()
        again = [dataclasses.replace(d, text=f"{d.text}\n\n{n}\n") for d in texts]
        profile.enable()
        for document in again:
            extract(document)
        profile.disable()
    calls = sum(entry.callcount for entry in profile.getstats())
    characters = sum(len(d.text) for d in texts)
    assert characters > 5_000
    assert 1000 * calls / characters < CALLS, "reading does more than it did: see the reason at the top"
