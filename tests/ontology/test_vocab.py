"""The vocabularies: complete in four languages, sourced, closed lists as agreed, and no label for two concepts."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.lexicon.labels import labels
from thidua.namespaces import DCTERMS, NS, SKOS, VOCAB
from thidua.resources import walk

FOLDER = Path(__file__).resolve().parents[2] / "ontology" / "vocab"
# Schemes and the smallest number of concepts and labels that each may have.
SIZES = {
    "role-kinds": (50, 780),
    "body-kinds": (38, 1000),
    "instrument-kinds": (28, 320),
    "award-kinds": (65, 850),
    "award-classes": (10, 40),
    "modes": (6, 95),
    "parts": (14, 140),
    "award-statuses": (4, 48),
    "event-statuses": (3, 28),
    "mandate-modes": (4, 38),
    "movement-statuses": (4, 30),
    "appointment-acts": (18, 150),
    "instrument-states": (8, 32),
    "default-rules": (8, 32),
}
CLOSED = {
    "role-kinds": """general_secretary secretary first_secretary deputy_secretary standing_deputy_secretary president vice_president
        prime_minister deputy_prime_minister standing_deputy_prime_minister minister deputy_minister chair vice_chair first_vice_chair
        standing_vice_chair head deputy_head standing_deputy_head director deputy_director general_director deputy_general_director
        chief_of_office chief_justice chief_inspector delegation_head member standing_member alternate_member cluster_leader
        cluster_deputy_leader in_charge""",
    "body-kinds": """party party_congress party_committee party_standing_committee party_standing_board politburo secretariat
        party_commission party_delegation party_office government ministry department inspectorate court office national_assembly
        national_assembly_body national_assembly_delegation presidency peoples_council peoples_committee emulation_council
        emulation_board emulation_cluster steering_committee front_committee mass_organisation association enterprise school press
        congress other""",
    "instrument-kinds": """law ordinance resolution decree decision directive circular plan project programme scheme conclusion
        regulation rules charter guidance official_letter notice report submission telegram agreement working_theme other""",
    "modes": "holds former acting appointed proposed ex_officio",
    "parts": """chaired opened closed attended spoke reported requested launched signed presented received represented
        represented_by organised""",
    "award-statuses": "proposed voted decided awarded withdrawn",
    "event-statuses": "held planned cancelled postponed",
    "instrument-states": "drafted issued in_force approved amended replaced repealed expired",
    "mandate-modes": "requested tasked pledged planned",
    "movement-statuses": "named launched joined reviewed",
    "appointment-acts": """appointed elected re_elected approved assigned transferred relieved dismissed resigned retired proposed
        handed_over disciplined reprimanded warned expelled died abolished""",
}
SCRIPT = {"hi": "DEVANAGARI", "ur": "ARABIC", "bn": "BENGALI", "vi": "LATIN", "en": "LATIN"}


def load(*names: str) -> ox.Store:
    store = ox.Store()
    for name in names:
        store.load(path=str(FOLDER / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def values(store: ox.Store, subject: ox.NamedNode, predicate: str) -> list[ox.Literal]:
    return [q.object for q in store.quads_for_pattern(subject, ox.NamedNode(predicate), None)]


def concepts(store: ox.Store, scheme: str) -> list[ox.NamedNode]:
    return [
        q.subject for q in store.quads_for_pattern(None, ox.NamedNode(SKOS + "inScheme"), ox.NamedNode(VOCAB + scheme))
    ]


@pytest.fixture(scope="module", params=sorted(SIZES))
def scheme(request: pytest.FixtureRequest) -> tuple[str, ox.Store]:
    return request.param, load(request.param)


def test_a_scheme_is_as_large_as_it_was(scheme: tuple[str, ox.Store]) -> None:
    name, store = scheme
    found = [q for p in ("prefLabel", "altLabel") for q in store.quads_for_pattern(None, ox.NamedNode(SKOS + p), None)]
    added = [label for label in labels() if label.subject.startswith(f"{VOCAB}{name}/")]
    assert len(concepts(store, name)) >= SIZES[name][0]
    assert len(found) + len(added) >= SIZES[name][1]


def test_codes_are_those_agreed_and_stand_in_the_iri(scheme: tuple[str, ox.Store]) -> None:
    name, store = scheme
    codes = set()
    for concept in concepts(store, name):
        (notation,) = values(store, concept, SKOS + "notation")
        assert concept.value == f"{VOCAB}{name}/{notation.value}"
        codes.add(notation.value)
    assert set(CLOSED.get(name, "").split()) - codes == set()
    assert len(codes) == len(concepts(store, name))


def test_what_is_defined_in_english_is_defined_in_vietnamese() -> None:
    """Pages show definitions: in Vietnamese too, those of single words as well."""
    for path, file in walk("ontology", ".ttl", "vocab"):
        said: dict[str, set[str]] = {"en": set(), "vi": set()}
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == SKOS + "definition":
                said[quad.object.language].add(str(quad.subject))
        assert said["en"] == said["vi"], path


def test_every_concept_has_four_languages_a_definition_an_example_and_a_source(scheme: tuple[str, ox.Store]) -> None:
    name, store = scheme
    wrong = []
    for concept in concepts(store, name):
        preferred = [v.language for v in values(store, concept, SKOS + "prefLabel")]
        if not {"en", "vi", "hi", "ur"} <= set(preferred) or len(preferred) != len(set(preferred)):
            wrong.append((concept.value, "prefLabel", preferred))
        definition = values(store, concept, SKOS + "definition")
        told = {v.language: v.value for v in definition}
        if (
            told.keys() != {"en", "vi"}
            or len(definition) != 2
            or any(len(v) < 12 or not v.endswith(".") for v in told.values())
        ):
            wrong.append((concept.value, "definition", definition))
        if not values(store, concept, SKOS + "example"):
            wrong.append((concept.value, "example", []))
        source = [v.value for v in values(store, concept, DCTERMS + "source")]
        if not source or not all(s.startswith(("http://", "https://")) and " " not in s for s in source):
            wrong.append((concept.value, "source", source))
    assert wrong == []


def test_no_label_names_two_concepts_and_none_is_given_twice(scheme: tuple[str, ox.Store]) -> None:
    _, store = scheme
    found: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for predicate in ("prefLabel", "altLabel"):
        for quad in store.quads_for_pattern(None, ox.NamedNode(SKOS + predicate), None):
            found[quad.object.language, quad.object.value].append(quad.subject.value)
    assert {k: v for k, v in found.items() if len(v) > 1} == {}
    folded: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for (language, text), subjects in found.items():
        folded[language, text.casefold()] |= set(subjects)
    assert {k: v for k, v in folded.items() if len(v) > 1} == {}


def test_labels_are_normal_and_in_their_script(scheme: tuple[str, ox.Store]) -> None:
    _, store = scheme
    for predicate in ("prefLabel", "altLabel"):
        for quad in store.quads_for_pattern(None, ox.NamedNode(SKOS + predicate), None):
            text = quad.object.value
            scripts = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()}
            assert text == unicodedata.normalize("NFC", text).strip(), text
            assert scripts <= {SCRIPT[quad.object.language]}, (quad.subject.value, text)


def test_broader_stays_in_the_scheme_and_has_no_circle(scheme: tuple[str, ox.Store]) -> None:
    name, store = scheme
    own = {c.value for c in concepts(store, name)}
    up = {c: [v.value for v in values(store, ox.NamedNode(c), SKOS + "broader")] for c in own}
    for concept in own:
        seen, todo = set(), [concept]
        while todo:
            for above in up[todo.pop()]:
                assert above in own
                assert above != concept
                if above not in seen:
                    seen.add(above)
                    todo.append(above)


def test_every_role_says_whether_one_holds_it_at_a_time() -> None:
    store = load("role-kinds")
    said = {
        c.value.rsplit("/", 1)[1]: [v.value for v in values(store, c, NS + "exclusive")]
        for c in concepts(store, "role-kinds")
    }
    assert {k for k, v in said.items() if v not in (["true"], ["false"])} == set()
    assert [said[r] for r in ("chair", "vice_chair", "member", "standing_deputy_secretary")] == [
        ["true"],
        ["false"],
        ["false"],
        ["true"],
    ]


def test_a_set_of_words_makes_one_kind() -> None:
    store = load("words", "words-more", "acts", "body-kinds", "role-kinds", "compositions")
    words = {q.subject.value for q in store.quads_for_pattern(None, ox.NamedNode(NS + "wordClass"), None)}
    made: dict[tuple[str, frozenset[str], str], set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, ox.NamedNode(NS + "composition"), None):
        parts = frozenset(v.value for v in values(store, quad.object, NS + "hasWord"))
        assert parts, quad.object.value
        assert parts <= words, (quad.object.value, parts - words)
        for within in [v.value for v in values(store, quad.object, NS + "withinKind")] or [""]:
            made[quad.subject.value.rsplit("/", 1)[0], parts, within].add(quad.subject.value)
    assert len(made) >= 240
    assert {k: v for k, v in made.items() if len(v) > 1} == {}


def test_a_type_code_stands_for_one_kind_of_instrument() -> None:
    store = load("instrument-kinds")
    kinds: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, ox.NamedNode(NS + "typeCode"), None):
        kinds[quad.object.value].add(quad.subject.value)
    assert {k: v for k, v in kinds.items() if len(v) > 1} == {}
    assert {"CT", "QĐ", "NQ", "KH", "KL", "NĐ", "TT", "TB", "HD", "TTr", "BC", "QĐNS"} <= set(kinds)


def test_awards_of_the_law_say_who_grants_them() -> None:
    store = load("award-kinds", "award-classes", "body-kinds")
    classes = {c.value for c in concepts(store, "award-classes")}
    bodies = {c.value for c in concepts(store, "body-kinds")}
    without = set()
    for concept in concepts(store, "award-kinds"):
        (its_class,) = values(store, concept, NS + "awardClass")
        assert its_class.value in classes
        granted = {v.value for v in values(store, concept, NS + "grantedBy")}
        assert granted <= bodies
        if not granted:
            without.add(concept.value.rsplit("/", 1)[1])
    assert without == {
        "emulation_flag", "emulation_fighter", "certificate_of_merit", "letter_of_praise", "skilful_mass_mobilisation_model",
    }  # fmt: skip
    presidency = ox.NamedNode(VOCAB + "body-kinds/presidency")
    assert sum(1 for _ in store.quads_for_pattern(None, ox.NamedNode(NS + "grantedBy"), presidency)) >= 35
