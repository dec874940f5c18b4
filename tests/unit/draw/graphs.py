"""Made-up graphs for the map: invented officials, real scripts. Nothing random: a person's number gives the name."""

from __future__ import annotations

import pyoxigraph as ox

from thidua.namespaces import BASE, DCTERMS, NS, OA, RDF, RDFS, SKOS, VOCAB, XSD
from thidua.resources import walk

FUSED, REFERENCE = ox.NamedNode(BASE + "graph/fused"), ox.NamedNode(BASE + "graph/reference")
FAMILY = (("Nguyễn", "गुयेन", "نگوین"), ("Trần", "त्रान", "تران"), ("Lê", "ले", "لے"), ("Phạm", "फाम", "فام"), ("Võ", "वो", "وو"),
          ("Mai", "माई", "مائی"), ("Hoàng", "होआंग", "ہوانگ"), ("Đặng", "डांग", "ڈانگ"), ("Bùi", "बुई", "بوئی"), ("Đỗ", "डो", "ڈو"))  # fmt: skip
MIDDLE = (("Văn", "वान", "وان"), ("Thị", "थी", "تھی"), ("Đức", "डुक", "ڈک"), ("Minh", "मिन्ह", "منہ"), ("Quang", "क्वांग", "کوانگ"),
          ("Thanh", "थान्ह", "تھانہ"), ("Ngọc", "न्गोक", "نگوک"))  # fmt: skip
GIVEN = (("Hưng", "हंग", "ہنگ"), ("Tuất", "तुआत", "توات"), ("Lan", "लान", "لان"), ("Sơn", "सोन", "سون"), ("Hải", "हाई", "ہائی"),
         ("Bình", "बिन्ह", "بنہ"), ("Dũng", "डुंग", "ڈنگ"), ("Hương", "हुआंग", "ہوانگ"), ("Long", "लोंग", "لانگ"),
         ("Phương", "फुआंग", "فوانگ"), ("Chiến", "चिएन", "چیئن"))  # fmt: skip
PLACES = (("Quảng Trị", "क्वांग त्रि", "کوانگ تری"), ("Ninh Bình", "निन्ह बिन्ह", "ننہ بنہ"), ("Lào Cai", "लाओ काई", "لاؤ کائی"),
          ("Nghệ An", "न्घे आन", "نگھے آن"), ("Cà Mau", "का माउ", "کا ماؤ"), ("Đắk Lắk", "डाक लाक", "ڈاک لاک"),
          ("Hưng Yên", "हंग येन", "ہنگ ین"), ("Tây Ninh", "ताय निन्ह", "تائے ننہ"), ("Lạng Sơn", "लांग सोन", "لانگ سون"),
          ("Thanh Hóa", "थान्ह होआ", "تھانہ ہوا"), ("Gia Lai", "जिया लाई", "گیا لائی"), ("Huế", "ह्यू", "ہوئے"),
          ("Sơn La", "सोन ला", "سون لا"), ("An Giang", "आन जियांग", "آن گیانگ"), ("Phú Thọ", "फू थो", "پھو تھو"))  # fmt: skip
KINDS = (
    ("peoples_committee", "Ủy ban Nhân dân tỉnh {}", "{} प्रांतीय जन समिति", "{} صوبائی عوامی کمیٹی"),
    ("party_committee", "Tỉnh ủy {}", "{} प्रांतीय पार्टी समिति", "{} صوبائی پارٹی کمیٹی"),
    ("peoples_council", "Hội đồng Nhân dân tỉnh {}", "{} प्रांतीय जन परिषद", "{} صوبائی عوامی کونسل"),
    (
        "emulation_council",
        "Hội đồng Thi đua - Khen thưởng tỉnh {}",
        "{} अनुकरण एवं प्रशंसा परिषद",
        "{} کونسل برائے تقلید و تحسین",
    ),
)
ROLE_NAMES = {
    "chair": ("Chair", "Chủ tịch", "अध्यक्ष", "چیئرمین"),
    "vice_chair": ("Vice chair", "Phó Chủ tịch", "उपाध्यक्ष", "نائب چیئرمین"),
    "standing_vice_chair": ("Standing vice chair", "Phó Chủ tịch Thường trực", "स्थायी उपाध्यक्ष", "مستقل نائب چیئرمین"),
    "secretary": ("Secretary", "Bí thư", "सचिव", "سیکرٹری"),
    "deputy_secretary": ("Deputy secretary", "Phó Bí thư", "उप सचिव", "نائب سیکرٹری"),
    "member": ("Member", "Ủy viên", "सदस्य", "رکن"),
    "cluster_leader": ("Cluster leader", "Cụm trưởng", "क्लस्टर प्रमुख", "کلسٹر سربراہ"),
}
LANGUAGES = ("en", "vi", "hi", "ur")


def iri(key: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + key)


def term(name: str) -> ox.NamedNode:
    return ox.NamedNode(NS + name)


class Maker:
    """Writes a store as docs/reference/model.md has it."""

    def __init__(self) -> None:
        self.store = ox.Store()
        for code, names in ROLE_NAMES.items():
            self.concept("role-kinds", code, dict(zip(LANGUAGES, names, strict=True)))
        for path, file in walk(
            "ontology", ".ttl", "vocab"
        ):  # what acts do to a tenure, and which posts one holds at a time
            if path in ("vocab/role-kinds.ttl", "vocab/appointment-acts.ttl"):
                for q in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
                    if q.predicate.value.rpartition("/")[2] in (
                        "exclusive",
                        "boundsTenure",
                        "core#notation",
                        "core#inScheme",
                    ):
                        self.store.add(ox.Quad(q.subject, q.predicate, q.object, REFERENCE))
        self.concept("modes", "acting", {"en": "acting", "vi": "quyền", "hi": "कार्यवाहक", "ur": "قائم مقام"})

    def add(self, s: str, p: str, o: object, graph: ox.NamedNode = FUSED) -> None:
        object_ = o if isinstance(o, ox.NamedNode | ox.Literal) else ox.Literal(str(o))
        self.store.add(ox.Quad(iri(s), ox.NamedNode(p), object_, graph))

    def concept(self, scheme: str, code: str, names: dict[str, str]) -> None:
        concept = ox.NamedNode(f"{VOCAB}{scheme}/{code}")
        in_scheme = ox.NamedNode(VOCAB + scheme)
        self.store.add(ox.Quad(concept, ox.NamedNode(SKOS + "inScheme"), in_scheme, REFERENCE))
        for language, name in names.items():
            self.store.add(
                ox.Quad(concept, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(name, language=language), REFERENCE)
            )

    def thing(self, key: str, class_: str, label: tuple[str, str], others: tuple[tuple[str, str], ...] = ()) -> str:
        self.add(key, RDF + "type", term(class_))
        self.add(key, RDFS + "label", ox.Literal(label[1], language=label[0]))
        self.add(key, NS + "certainty", "asserted")
        for language, name in others:
            self.add(key, SKOS + "altLabel", ox.Literal(name, language=language))
        return key

    def body(self, kind: str, place: tuple[str, str, str], patterns: tuple[str, str, str], label: str = "vi") -> str:
        names = dict(zip(("vi", "hi", "ur"), (p.format(n) for p, n in zip(patterns, place, strict=True)), strict=True))
        key = f"body/{kind}.{place[0]}".replace(" ", "-")
        others = tuple((k, v) for k, v in names.items() if k != label)
        self.thing(key, "Body", (label, names[label]), others)
        self.add(key, NS + "bodyKind", ox.NamedNode(f"{VOCAB}body-kinds/{kind}"))
        self.add(key, NS + "jurisdictionName", place[0])
        return key

    def person(self, n: int, label: str = "vi") -> str:
        parts = FAMILY[n % 10], MIDDLE[(n // 3) % 7], GIVEN[(n * 5 + n // 11) % 11]
        names = {language: " ".join(p[i] for p in parts) for i, language in enumerate(("vi", "hi", "ur"))}
        others = tuple((k, v) for k, v in names.items() if k != label)
        return self.thing(f"person/p{n}", "Person", (label, names[label]), others)

    def document(self, key: str, language: str, title: str) -> str:
        graph = iri(f"graph/{key}")
        self.add(key, RDF + "type", term("Document"), graph)
        self.add(key, DCTERMS + "title", title, graph)
        self.add(key, DCTERMS + "language", language, graph)
        self.add(key, DCTERMS + "issued", ox.Literal("2024-03-15", datatype=ox.NamedNode(XSD + "date")), graph)
        return key

    def claim(self, assertion: str, document: str, quote: str, part: str = "whole", status: str = "asserted") -> str:
        number = sum(1 for _ in self.store.quads_for_pattern(None, ox.NamedNode(OA + "exact"), None, None))
        key, graph = f"claim/{document[4:]}/c{number}", iri(f"graph/{document}")
        self.add(key, RDF + "type", term("Claim"), graph)
        self.add(key, NS + "inDocument", iri(document), graph)
        self.add(key, NS + "status", status, graph)
        self.add(key, NS + "hasEvidence", iri(key + "/e0"), graph)
        self.add(key + "/e0", NS + "part", part, graph)
        self.add(key + "/e0", OA + "exact", quote, graph)
        for p, n in (("start", 10), ("end", 10 + len(quote))):
            self.add(key + "/e0", OA + p, ox.Literal(n), graph)
        self.add(assertion, NS + "supportedBy", iri(key))
        return key

    def tenure(
        self, holder: str, role: str, body: str, *, mode: str = "holds", certainty: str = "asserted", **when: object
    ) -> str:
        post = f"post/{role}.{body[5:]}"
        self.add(post, RDF + "type", term("Post"))
        self.add(post, NS + "role", ox.NamedNode(f"{VOCAB}role-kinds/{role}"))
        self.add(post, NS + "postIn", iri(body))
        key = f"tenure/{holder[7:]}.{post[5:]}"
        self.add(key, RDF + "type", term("Tenure"))
        self.add(key, NS + "holder", iri(holder))
        self.add(key, NS + "post", iri(post))
        self.add(key, NS + "certainty", certainty)
        spell = key.replace("tenure/", "spell/") + f".{mode}"
        self.add(spell, RDF + "type", term("Spell"))
        self.add(spell, NS + "spellOf", iri(key))
        self.add(spell, NS + "mode", ox.NamedNode(f"{VOCAB}modes/{mode}"))
        for name, value in when.items():
            for one in value if isinstance(value, tuple) else (value,):
                kind = {10: "date", 7: "gYearMonth", 4: "gYear"}[len(str(one))]
                self.add(spell, NS + name.rstrip("_"), ox.Literal(str(one), datatype=ox.NamedNode(XSD + kind)))
        return key


SPELLS: tuple[dict[str, object], ...] = (
    {"from_": "2021-06-01", "attestedOn": ("2024-03-14", "2025-01-10")},
    {"attestedOn": "2024-03-14"},
    {"from_": "2015", "until": "2020-12-31"},
    {"mode": "acting", "from_": "2023-05", "until": "2024-12-31"},
    {"mode": "proposed", "attestedOn": "2024-02-01"},
    {"attestedOn": "2022-08-19"},
    {"mode": "former", "attestedOn": "2023-11-02"},
    {"from_": "2024-01-15", "until": "2025-06-30"},
)
QUOTES = {
    "vi": "đồng chí Chủ tịch Ủy ban nhân dân tỉnh chủ trì hội nghị theo Chỉ thị số 34-CT/TW",
    "hi": "प्रांतीय जन समिति के अध्यक्ष ने 34-CT/TW के अनुसार सम्मेलन की अध्यक्षता की",
    "ur": "صوبائی عوامی کمیٹی کے چیئرمین نے 34-CT/TW، 1526/QĐ-TTg کے مطابق کانفرنس کی صدارت کی",
}


def sample(nodes: int) -> ox.Store:
    """A store whose map has exactly ``nodes`` nodes: bodies of provinces, officials with one to three posts, two clusters."""
    maker = Maker()
    documents = {k: maker.document(f"doc/{k}0123456789abcd", k, f"sample-{k}.txt") for k in ("vi", "hi", "ur")}
    bodies, n = [], 0
    for i in range(max(4, nodes // 5)):
        place, (kind, *patterns) = PLACES[(i // 4) % 15], KINDS[i % 4]
        wave = "" if i < 60 else f" {i // 60 + 1}"
        bodies.append(
            maker.body(kind, tuple(p + wave for p in place), tuple(patterns), ("vi", "vi", "hi", "ur")[i % 4])
        )  # type: ignore[arg-type]
    clusters = []
    for c in range(2 if nodes >= 30 else 0):
        patterns3 = (f"Cụm thi đua số {c + 17}", f"अनुकरण क्लस्टर संख्या {c + 17}", f"ایمولیشن کلسٹر نمبر {c + 17}")
        clusters.append(maker.body(f"emulation_cluster{c}", ("Việt Nam", "वियतनाम", "ویتنام"), patterns3))
        maker.add(clusters[-1], NS + "bodyKind", ox.NamedNode(VOCAB + "body-kinds/emulation_cluster"))
    left = nodes - len(bodies) - len(clusters)
    units = min(2 * len(clusters), left)
    roles = [r for r in ROLE_NAMES if r != "cluster_leader"]
    for u in range(units):
        place = PLACES[u]
        unit = maker.thing(f"place/u{u}", "Unit", ("vi", place[0]), (("hi", place[1]), ("ur", place[2])))
        membership = f"membership/m{u}"
        maker.add(membership, RDF + "type", term("UnitMembership"))
        maker.add(membership, NS + "member", iri(unit))
        maker.add(membership, NS + "memberOf", iri(clusters[u % 2]))
        maker.add(membership, NS + "emulationYear", ox.Literal("2024", datatype=ox.NamedNode(XSD + "gYear")))
        maker.claim(membership, documents["vi"], QUOTES["vi"])
    for n in range(left - units):
        person = maker.person(n, ("vi", "vi", "vi", "hi", "ur")[n % 5])
        home = n % len(bodies)
        posts = [home] + ([home ^ 1] if n % 4 == 0 and (home ^ 1) < len(bodies) else [])
        posts += [(home + 8) % len(bodies)] if n % 11 == 0 and len(bodies) > 8 else []
        for j, at in enumerate(dict.fromkeys(posts)):
            when = dict(SPELLS[(n + j) % len(SPELLS)])
            certainty = "doubtful" if (n + j) % 13 == 5 else "asserted"
            role = roles[(n // len(bodies) + at + j) % len(roles)]
            tenure = maker.tenure(
                person, role, bodies[at], mode=str(when.pop("mode", "holds")), certainty=certainty, **when
            )
            language = ("vi", "hi", "ur")[(n + j) % 3]
            maker.claim(tenure, documents[language], QUOTES[language])
    return maker.store
