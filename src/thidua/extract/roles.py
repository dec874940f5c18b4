"""Titles: a role word with what modifies it and the body that it belongs to, in the word order of the language."""

from __future__ import annotations

import re
from typing import Final

from thidua.extract.beside import abroad, counted, cut_short, firms_own, goes_on, is_province, leads_beside, past_unit
from thidua.extract.bodies import headed, in_association, parse_region, proper_name_ahead, proper_name_behind
from thidua.extract.bureaus import in_field, of_ministry
from thidua.extract.givers import receives
from thidua.extract.implied import implied_body, made_body, of_row_before, party_of, short_named
from thidua.extract.items import NAMED, Item, Sentence
from thidua.extract.mentions import Body, Role
from thidua.extract.phrases import Frame, Phrase, canonical, reduce_phrase, without_counts
from thidua.extract.reading import Reading
from thidua.lexicon import COUNTRY
from thidua.lexicon.kinds import INTERCHANGEABLE

BODY_TAGS: Final = frozenset("BMSLPGU#n-Z")
_TERM: Final = re.compile(r"[GT]?(?:Ym|y-ym|mG?Y|mG?y-y)")
MODES: Final = (("FORMER", "former"), ("ACTING", "acting"), ("NEW", "appointed"))
"""Words of titles that say how the post is held."""


def find_roles(reading: Reading, sentence: Sentence) -> list[Role]:
    """Every title of a sentence, in order."""
    out: list[Role] = []
    used = -1
    for k, item in enumerate(sentence.items):
        if item.tag == "R" and k > used:
            finder = _Finder(reading, sentence, k, used)
            secretaries = (r for r in reversed(out) if r.body is not None and "SECRETARY" in r.words)
            own = (
                r.body
                for r in secretaries
                if r.body is not None
                and r.body.kind == "party_committee"
                and (finder.pack.order == "head_last" or not any(x.tag == ";" for x in sentence.items[r.j : k]))
            )
            finder.before = next(own, None) or of_row_before(reading, sentence, k)
            role = finder.role()
            out.append(role)
            used = max(used, role.j - 1)
    return out


class _Finder:
    """Collects the region of one role word."""

    def __init__(self, reading: Reading, sentence: Sentence, k: int, used: int) -> None:
        self.reading, self.sentence, self.k, self.used = reading, sentence, k, used
        self.items = sentence.items
        self.pack = reading.lexicon.pack
        self.mods: list[str] = [a for a in self.items[k].atoms if reading.lexicon.cls(a) in "D"]
        self.i, self.j = k, k + 1
        self.region: list[Item] = []
        self.before: Body | None = None
        """The Party committee whose secretary the sentence named last."""
        self.turned = False
        """The region is in canonical order already."""

    def role(self) -> Role:
        if self.pack.order == "head_last":
            self._head_last()
        elif self.pack.order == "head_first":
            self._head_first()
        else:
            self._mixed()
        return short_named(self.reading, self.sentence, _build(self))

    def _tag(self, n: int) -> str:
        return self.items[n].tag if 0 <= n < len(self.items) else "."

    def _mods_left(self, at: int, tags: str) -> int:
        """Modifiers before the role word, also with a hyphen (उप-सचिव)."""
        items = self.items
        while at - 1 > self.used:
            if items[at - 1].tag in tags and not (items[at - 1].tag == "S" and self._tag(at) == "B"):
                at -= 1
            elif (
                items[at - 1].tag == "-"
                and self._tag(at - 2) == "D"
                and items[at - 2].end == items[at - 1].start
                and items[at - 1].end == items[at].start
            ):
                at -= 2
            else:
                break
            self.mods.extend(items[at].atoms)
        return at

    def _head_last(self) -> None:
        items, k = self.items, self.k
        left = self._mods_left(k, "DS")
        q = left
        while q - 1 > self.used and self._takes_left(q - 1, left):
            q -= 1
        q = past_unit(items, k, q, left)
        while q < left and items[q].tag in "GC-T#Zm":
            q += 1
        q = left if leads_beside(items, k, q, left) else q
        self.region = items[q:left]
        self.mods += [a for x in self.region if x.tag == "D" for a in x.atoms]
        self.i = q
        fielded = any(x.tag == "M" or (x.tag == "B" and x.head != "ASSEMBLY") for x in self.region)
        if items[k].head in self.pack.right and not fielded:
            z = k + 1
            while z < len(items) and items[z].tag in "MLCS":
                z += 1
            while z > k + 1 and items[z - 1].tag == "C":
                z -= 1
            self.region = [*self.region, *items[k + 1 : z]]
            self.j = z

    def _takes_left(self, n: int, left: int) -> bool:
        x, items = self.items[n], self.items
        before = self._tag(n - 1)
        if x.tag == "C":
            return before in "MSB" and self._tag(n + 1) in "MSBLP" and not (before == "B" and self._tag(n + 1) in "LP")
        if x.tag == "G":
            return before not in "RdIN.,"
        if x.tag == "-":
            hyphened = items[n - 1].end == x.start and x.end == items[n + 1].start
            return (
                (before in "MS" and self._tag(n + 1) in "MS")
                or (before == "D" and hyphened)
                or (self.items[n - 1].head in NAMED and self._tag(n + 1) in "PnNo")
            )
        if x.tag in BODY_TAGS or x.tag in "QFDyYm":
            return x.tag not in "PB" or not receives(self.reading, x)
        if x.tag == "T":
            return before == "y"
        if x.tag in "oN":
            return proper_name_ahead(items, n, left, self.pack.weak)
        return False

    def _head_first(self) -> None:
        items, k = self.items, self.k
        self.i = self._mods_left(k, "D")
        r = k + 1
        while self._tag(r) in "SD":
            self.mods.extend(items[r].atoms)
            r += 1
        r += self._in_charge_of(r) or self._set_off(r)
        q = r
        while q < len(items) and self._takes_right(q, r):
            q += 1
        while q > r and self._dangles(q - 1, "GC-Zm"):
            q -= 1
        self.region = items[r:q]
        self.j = q

    def _dangles(self, n: int, tags: str) -> bool:
        """Whether the last item of a region names nothing: a particle, or a number that numbers no body."""
        return self._tag(n) in tags or (
            self._tag(n) == "#" and self._tag(n - 1) not in ("BZL" if self.pack.order == "mixed" else "BZ")
        )

    def _takes_right(self, q: int, start: int) -> bool:
        x, after, before = self.items[q], self._tag(q + 1), self._tag(q - 1)
        if x.tag == "C":
            return (before in "MS" and after in "MS") or in_association(self.items, q, start)
        if x.tag == "-":
            return (before in "MS" and after in "MS") or (
                before in "nP"
                and after in "nP"
                and any(y.tag == "B" for y in self.items[start:q])
                and self._named(start, q)
            )
        if x.tag == "m":
            return True
        if x.tag in "#oYy" and (before == "m" or (x.tag == "y" and before == "B")):
            return True
        if x.tag in "#" and before not in "BZ":
            return False
        if in_field(self.items, q, self.reading.text):
            return True
        if x.tag in "on":
            return proper_name_behind(self.items, q, start) or in_association(self.items, q, start)
        if x.tag == "P":
            return not any(y.tag == "P" for y in self.items[start:q]) or before in "LG"
        return x.tag in BODY_TAGS

    def _named(self, start: int, q: int) -> bool:
        return any(y.tag == "B" and y.has("COMPANY", "SCHOOL", "NEWSPAPER") for y in self.items[start:q])

    def _mixed(self) -> None:
        items, k = self.items, self.k
        left = self._mods_left(k, "DS")
        r = k + 1
        region: list[Item] = []
        if (self._tag(r) == "G" and items[r].value != "s") or self._in_charge_of(r):
            q = r + 1
            while q < len(items) and self._takes_of(q, r + 1):
                q += 1
            lost = q < len(items) and items[q - 1].tag == "G" and items[q - 1].value == "s" and items[q].tag in "on"
            while q > r + 1 and self._dangles(q - 1, "GC-ZTm"):
                q -= 1
            # "chairman of the NA's Fishery Committee": of a body that nobody knows
            region = [] if lost or cut_short(items, r + 1, q) else items[r + 1 : q]
            if self._tag(r) == "V" and not any(x.tag == "B" for x in region):
                region = []  # "in charge of economic affairs": a field, no body
            if region:
                self.j = q
        lq = self._own_left(left)
        own = [x for x in items[lq:left] if x.tag != "G" or x.value == "s"]
        first = self._mods_left(lq, "D") if own else left  # "Deputy Foreign Minister", "new Hanoi Party Secretary"
        led = any(x.tag == "B" and x.has("CLUSTER", "BLOCK") for x in region)
        if led and own and all(x.tag in "PL" for x in own):
            self.i, self.region = left, region  # "and Dak Lak province deputy head of the cluster": the unit that leads
        elif region and any(x.tag == "B" for x in region):
            self.i, self.region = first, region
        elif region and own and any(x.tag in "MB" for x in own):
            self.i, self.region, self.turned = first, [*[x for x in region if x.tag != "G"], *own], True
        elif region:
            self.i, self.region = first, region
        else:
            self.i, self.region, self.turned = first, own, True
        self.j = self._over_term(self.j)

    def _in_charge_of(self, r: int) -> bool:
        """ "Deputy Director in charge of the Department": the words stand for "of"."""
        runs = (self._tag(r) == "V" or (self._tag(r) == "R" and self._tag(r + 1) == "B")) and self.items[r].has("RUN")
        return runs and ("DEPUTY" in self.items[r - 1].atoms or "DEPUTY" in self.mods)

    def _set_off(self, r: int) -> bool:
        """``Phó Trưởng Ban Thường trực, Ban Tuyên giáo``: behind the head of a board a comma may stand before the board."""
        board = "BOARD" in self.items[self.k].atoms and self._tag(r) == "," and self._tag(r + 1) == "B"
        return board and self.items[r + 1].head in INTERCHANGEABLE

    def _own_left(self, left: int) -> int:
        """Where the words before a role word begin that say whose it is: "Quang Tri provincial Party" Secretary."""
        items, at = self.items, left
        while (
            at - 1 > self.used
            and items[at - 1].tag in "MBLPSGn"
            and not (items[at - 1].tag == "G" and items[at - 1].value != "s")
        ):
            at -= 1
        if at < left and items[self.k].has("CLUSTER") and is_province(items[at]):
            at += 1  # "Ha Tinh deputy cluster leader": the province that leads
        while at < left and items[at].tag in "Gn":
            at += 1
        return at

    def _ordinal(self, n: int) -> bool:
        """Whether a number with the ending of an ordinal stands at ``n`` ("15th")."""
        items = self.items
        return self._tag(n) == "#" and self._tag(n + 1) == "o" and items[n].end == items[n + 1].start

    def _over_term(self, j: int) -> int:
        """One past the term that goes with a title: "for the 2025-2030 term", "in the term of 2020-2025"."""
        term = _TERM.match("".join(x.tag for x in self.items[j : j + 6]))
        return j + term.end() if term else j

    def _takes_of(self, q: int, start: int) -> bool:
        x, after, before = self.items[q], self._tag(q + 1), self._tag(q - 1)
        if x.tag == "C":
            return before in "MS" and after in "MB"
        if x.tag == "-":
            return before in "MS" and after in "MSB"
        if x.tag == "G":
            return after in "BMSLPUn" or self._ordinal(q + 1)  # "of the 17th Provincial Council"
        if x.tag == "D":
            return x.has("FORMER") and after in "PLB"  # "of the former Ha Tay province"
        if x.tag == "T":
            return (after == "P" and before in "BL") or after == "y"
        if x.tag == "y":
            return before == "T"
        if x.tag == "S":
            return after in "BM" or before == "M"
        if x.tag == "P":
            return before != "P" and not (
                before == "L" and any(y.tag == "P" for y in self.items[max(start, q - 2) : q])
            )
        if x.tag == "#":
            return before in "BZL" or self._ordinal(q)
        if x.tag == "o":
            own = isinstance(x.value, str) and x.value[0].isupper()
            ahead = firms_own(self.items, q) or proper_name_ahead(self.items, q, len(self.items), self.pack.weak)
            return self._ordinal(q - 1) or (own and ahead)
        return x.tag in BODY_TAGS


def _build(f: _Finder) -> Role:
    reading, item = f.reading, f.items[f.k]
    lexicon = reading.lexicon
    embedded = tuple(a for a in item.atoms if lexicon.cls(a) in "LMSB")
    has_body = any(lexicon.cls(a) == "B" for a in embedded)
    standing_body = has_body and any(a in INTERCHANGEABLE for a in embedded)
    own = [a for a in item.atoms if not (standing_body and lexicon.cls(a) == "S")]
    if not standing_body:
        embedded = tuple(a for a in embedded if lexicon.cls(a) != "S")
    region = without_counts(f.region)
    sequence = region if f.turned else canonical(region, f.pack.order, f.pack.right)
    if has_body:
        sequence = [*sequence, Item("B", embedded, item.start, item.end, item.i, item.j)]
        embedded = ()
    phrase = reduce_phrase(sequence, lexicon, reading.text)
    words = frozenset(a for a in (*own, *f.mods) if lexicon.cls(a) in "RDS")
    if phrase.standing:
        words |= {"STANDING"}
    body, source = _body(f, item, phrase, embedded)
    span = [x for x in f.items[f.i : f.j] if x.end > x.start]
    start, end = min([x.start for x in span]), max([x.end for x in span])
    if body is not None:
        of_ministry(reading, f.sentence, f.j, body)
    if body is not None and source == "implied" and body.place is COUNTRY and abroad(f.reading, f.items, f.i, f.j):
        body, source = None, ""
    kind = body.kind if body else None
    if item.head == "PARTY_CHIEF" and body is not None and body.place is COUNTRY:
        words = (words - {"PARTY_CHIEF"}) | {"GENSEC"}
    role = Role(
        lexicon.kinds.role(words, kind, body.words if body else frozenset()), words, body, f.sentence, f.i, f.j, start, end,
        mode=next((mode for word, mode in MODES if word in words), "holds"), plural=item.plural or counted(f.items, f.i, f.pack.order), body_from=source,
    )  # fmt: skip
    role.year = phrase.rest.year or next((b.year for b in phrase.bodies if b.year), None)
    role.term = next(
        (
            x.value.replace("/", "-")
            for x in f.items[f.i : f.j]
            if x.tag == "Y" and any(y.tag == "m" for y in f.items[max(0, f.i - 1) : f.j])
        ),
        None,
    )
    for b in phrase.bodies:
        b.sentence = f.sentence
    return role


def _body(f: _Finder, item: Item, phrase: Phrase, embedded: tuple[str, ...]) -> tuple[Body | None, str]:
    """The body of a title: the last one of its phrase, or the one that the role word implies."""
    rest = phrase.rest
    rest.words += [a for a in embedded if f.reading.lexicon.cls(a) == "M"]
    rest.level = rest.level or next((a for a in embedded if f.reading.lexicon.cls(a) == "L"), None)
    if phrase.bodies:
        body = phrase.bodies[-1]
        if (field := _commission(f, item, body, rest)) is not None:
            return field, "phrase"
        if item.head == "SECRETARY" and "PARTY" in rest.words and body.kind not in ("party_committee", "party_office"):
            return party_of(f.reading.lexicon, body), "phrase"
        if item.head == "MINISTER" and body.kind != "ministry":
            return made_body(f.reading.lexicon, ["MINISTRY"], "ministry", rest, None), "implied"
        if body.kind == "national_assembly":
            body.place, rest.place = COUNTRY, None  # a province's deputy is one of the only National Assembly
        if rest.place is not None and body.place is None:
            body.place, body.place_basis = rest.place, "stated"
        body.level = body.level or rest.level
        bare = body.kind == "other" and body.words <= INTERCHANGEABLE and body.place is None
        if bare and "BOARD" in item.atoms and (under := headed(f.reading, f.sentence, f.i)) is not None:
            return under, "context"
        if item.head == "SECRETARY" and bare:
            body.kind = "party_committee"
            body.same_as = next((b for b in reversed(_bodies_before(f)) if b.kind == "party_committee"), None)
        return body, "phrase"
    if item.head in ("COMMANDER", "COMMISSAR") and not rest:
        # a list of the officers of a command names it once, before their titles
        commands = [b for b in _bodies_before(f) if b.kind == "military" and not b.plural]
        if commands:
            return max(commands, key=lambda b: (b.place is not None, b.start)), "implied"
    implied = implied_body(
        f.reading.lexicon,
        item.head,
        rest,
        before=f.before,
        goes_on=goes_on(f.reading, f.items, f.j),
        named=f.pack.order == "mixed" and f._tag(f.j) == "N",
    )
    # the titles that stand alone behind the colon of a heading that names their body
    if (
        implied is None
        and item.head in ("CHAIR", "HEAD")
        and not rest
        and (under := headed(f.reading, f.sentence, f.i))
    ):
        return under, "context"
    return (implied, "implied") if implied else (None, "")


def _commission(f: _Finder, item: Item, body: Body, rest: Frame) -> Body | None:
    """ "Head of Mass Mobilisation of the Party Committee": the committee's commission of that field."""
    if item.head != "HEAD" or body.kind != "party_committee" or not rest.words:
        return None
    words = frozenset([*rest.words, "COMMISSION"])
    found = f.reading.lexicon.kinds.body(words, "COMMISSION", body.kind)
    if found.code != "party_commission":
        return None
    start, end = min([body.start, *(s for s, _ in rest.spans)]), max([body.end, *(e for _, e in rest.spans)])
    return Body(
        words, found.code, start, end, level=body.level, place=body.place, place_basis=body.place_basis, parent=body, topic=found.topic
    )  # fmt: skip


def _bodies_before(f: _Finder) -> list[Body]:
    """The bodies that the sentence names before the title."""
    return parse_region(f.reading, f.sentence, 0, f.i)
