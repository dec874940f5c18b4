"""SHACL shapes and rules over the graph, and a report that a person can act on.

::

    with open_store("store") as store:
        report = check(store)
        print("\\n".join(plain.lines(report)))

The shapes lie in ``shapes/``. Those of SHACL Core run in pySHACL; rules in SPARQL run once over the whole store.
"""

from thidua.check.checker import Checkable, check
from thidua.check.machine import to_json, to_turtle
from thidua.check.page import to_html
from thidua.check.results import Quote, Report, Result, Rule, Side

__all__ = ["Checkable", "Quote", "Report", "Result", "Rule", "Side", "check", "to_html", "to_json", "to_turtle"]
