"""What a rule's query asks, and how a change reaches its nodes."""

from __future__ import annotations

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Identifier

from thidua.check.patterns import TYPE, Pattern, Unread, scopes
from thidua.check.routes import plan
from thidua.check.shapes import queries, shipped

HEAD = "PREFIX tdu: <urn:t:> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
RULES = queries(shipped())
P = "https://w3id.org/thidua/ns/"


def own(text: str) -> list[tuple[Pattern, ...]]:
    return [scope.own for scope in scopes(HEAD + text)]


def pattern(s: str, p: str, o: str, closure: bool = False) -> Pattern:
    return Pattern(s, frozenset({p}), o, closure)


def test_patterns_of_each_place_apart() -> None:
    found = scopes(
        HEAD
        + "SELECT $this WHERE { $this a tdu:A ; tdu:p ?x , ?y . # a remark: ; .\n FILTER(?x != ?y && CONTAINS(STR(?x), ').'))"
        " OPTIONAL { ?x tdu:q ?z } FILTER NOT EXISTS { ?y ^tdu:r/tdu:s+ ?u } BIND(STR(?x) AS ?t) }"
    )
    main, optional, absent = found
    assert main.own == (
        pattern("?this", TYPE, "<urn:t:A>"),
        pattern("?this", "urn:t:p", "?x"),
        pattern("?this", "urn:t:p", "?y"),
    )
    assert optional.own == (pattern("?x", "urn:t:q", "?z"),)
    assert absent.own == (pattern("?_0", "urn:t:r", "?y"), pattern("?_0", "urn:t:s", "?u", True))
    assert optional.around == absent.around == main.own


def test_each_way_through_alternatives() -> None:
    found = own("SELECT ?this WHERE { ?this tdu:p ?x { ?x tdu:q ?y } UNION { ?x tdu:r|tdu:s ?y } }")
    assert [len(o) for o in found] == [2, 2]
    assert found[1][1].predicates == {"urn:t:r", "urn:t:s"}


def test_constants_that_a_filter_names() -> None:
    (scope,) = scopes(
        HEAD
        + 'SELECT ?this WHERE { ?this tdu:p ?x FILTER((?x = tdu:a || ?x = "b") && ?this != ?x) FILTER(?x = tdu:c || ?y = tdu:d) }'
    )
    assert scope.among == (("?x", frozenset({"<urn:t:a>", '"b"'})),)


def test_patterns_that_a_filter_holds_texts_against() -> None:
    (scope,) = scopes(
        HEAD + 'SELECT ?this WHERE { ?this tdu:p ?x ; tdu:q ?y FILTER(REGEX(?x, "^[0-9]+-CT/TW$") && STRLEN(?y) = 4)'
        ' FILTER(REGEX(STR(?y), "^[0-9]{4}") || REGEX(?y, "a")) FILTER(REGEX(STR(?y), "b")) FILTER(REGEX(?x, "c", "i")) }'
    )
    assert [(name, text.pattern) for name, text in scope.like] == [("?x", "^[0-9]+-CT/TW$"), ("?y", "b")]


def test_a_number_of_another_kind_does_not_concern_the_order_of_directives() -> None:
    (rule,) = (rule for rule in RULES if rule.rule.id == "Instrument-number-against-its-term")
    routes = plan(rule.select)
    assert routes is not None
    (entry,) = (e for e in routes.entries if e.pattern.subject == "?value" and P + "issuedOn" in e.pattern.predicates)
    assert entry.chain is None
    assert entry.like[0][1].search("34-CT/TW")
    assert not entry.like[0][1].search("34/QĐ-UBND")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?this WHERE { VALUES ?this { tdu:a } ?this tdu:p ?x }",
        "SELECT ?this WHERE { ?this ?p ?x }",
        "SELECT ?this WHERE { ?this tdu:p* ?x }",
        "SELECT ?this WHERE { ?this tdu:p [] }",
        "SELECT ?this WHERE { ?this tdu:p ?x } LIMIT 1",
        "SELECT ?this WHERE { { SELECT ?this { ?this tdu:p ?x } } }",
        "SELECT ?this WHERE { ?this nowhere:p ?x }",
        "ASK { ?this tdu:p ?x }",
    ],
)
def test_what_is_not_read_is_not_guessed(text: str) -> None:
    with pytest.raises(Unread):
        scopes(HEAD + text)
    assert plan(HEAD + text) is None


def triples_of(algebra: object) -> int:
    """How many triple patterns rdflib reads in a query."""
    if isinstance(algebra, dict):
        own = (
            len(algebra["triples"])
            if algebra.get("triples") and getattr(algebra, "name", "") in ("BGP", "TriplesBlock")
            else 0
        )
        skipped = ("triples", "_vars", "PV")
        return own + sum(
            triples_of(v) for k, v in algebra.items() if k not in skipped and not isinstance(v, Identifier)
        )
    return sum(triples_of(v) for v in algebra) if isinstance(algebra, list | tuple) else 0


@pytest.mark.parametrize("rule", RULES[::9], ids=lambda r: r.rule.id)
def test_no_pattern_of_a_shipped_rule_is_overlooked(rule: object) -> None:
    select = rule.select  # type: ignore[attr-defined]
    mine = {p for scope in scopes(select) for p in scope.own}
    theirs = triples_of(prepareQuery(select.replace("$this", "?this")).algebra)
    written = sum(len(scope.own) for scope in scopes(select))
    assert theirs and len(mine) <= max(theirs, written)
    assert written >= theirs or "/" in select


def test_every_shipped_rule_has_routes_and_says_how_far_it_looks() -> None:
    plans = {rule.rule.id: plan(rule.select) for rule in RULES}
    assert [name for name, routes in plans.items() if routes is None] == []
    radius = {name: routes.radius for name, routes in plans.items() if routes}
    assert max(radius.values()) <= 8
    assert radius["Instrument-year-of-its-number"] == 0
    assert radius["Spell-ends-before-it-starts"] == 2
    whole = [name for name, routes in plans.items() if routes and not routes.bounded]
    assert len(whole) <= 3, "rules that are run over everything after each change"


def test_the_way_leads_through_things_and_not_through_what_thousands_share() -> None:
    select = next(rule.select for rule in RULES if rule.rule.id == "AwardAct-given-before-proposed")
    routes = plan(select)
    assert routes is not None
    entry = next(e for e in routes.entries if e.pattern == pattern("?value", P + "date", "?proposed"))
    assert entry.chain is not None
    assert [(s.source, s.target) for s in entry.chain] == [("?value", "?recipient"), ("?recipient", "?this")]
