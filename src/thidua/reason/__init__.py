"""What follows from the ontology: is it free of contradiction, and what is each thing by its definitions.

::

    triples = load("modules", "vocab", "examples")
    if not (verdict := consistency(triples)):
        print(verdict.reason)
        print(*explain(triples).sentences, sep="\\n")

Reads OWL from this package only, or from triples that the caller gives; knows nothing of documents or stores.
"""

from thidua.reason.follows import Derived, derive
from thidua.reason.hermit import Verdict, classify, consistency, java
from thidua.reason.justify import Explanation, explain
from thidua.reason.sources import load, reasoner_view

__all__ = [
    "Derived",
    "Explanation",
    "Verdict",
    "classify",
    "consistency",
    "derive",
    "explain",
    "java",
    "load",
    "reasoner_view",
]
