"""Stacks of titles, and which name each belongs to.
Every rule has a name that goes into the statement: ``pre`` (title NAME), ``pre-honorific``, ``pre-comma``, ``post-comma``
(NAME, title), ``post-dash``, ``post-paren``, ``copula``, ``segment`` (the only name between semicolons), ``list`` (titles: names),
``among`` (among the members: names). Plural titles are never given to one person by standing beside a name.
"""

from __future__ import annotations

import itertools
from typing import Final

from thidua.extract.beside import for_another, has_been, past_brackets
from thidua.extract.bodies import parse_region
from thidua.extract.coloured import (
    apart_from,
    dismissed,
    dismissing,
    formerly,
    governed,
    of_a_life,
    of_units,
    on_behalf,
    retired,
)
from thidua.extract.frames.clauses import order as clause_order
from thidua.extract.givers import giver, receives
from thidua.extract.items import Sentence
from thidua.extract.joining import GIVING, acts_on, joins, unread
from thidua.extract.listed import both_of, lists_of, row_behind
from thidua.extract.mentions import Role, Stack
from thidua.extract.persons import UNIQUE
from thidua.extract.reading import Reading

_ON_AN_OCCASION: Final = frozenset(
    {"delegation_head", "delegation_deputy_head", "cluster_leader", "cluster_deputy_leader"}
)
"""Roles that one has for an occasion or a year: the past tense of a report does not end them."""
_PRE: Final = {
    "": "pre",
    "K": "pre-honorific",
    ",K": "pre-comma-honorific",
    "-K": "pre-comma-honorific",
    "=K": "copula",
    "=": "copula",
    ",": "pre-comma",
    "-": "pre-dash",
}
_POST: Final = {",": "post-comma", "-": "post-dash", "(": "post-paren", "=": "copula", ",=": "copula"}
_SHARED: Final = frozenset({"DEPUTY", "MEMBER"})
"""Words of titles that several persons hold at once."""


def stack_roles(reading: Reading, sentence: Sentence) -> list[Stack]:
    """The titles of a sentence, joined where commas and conjunctions join them."""
    groups: list[list[Role]] = []
    for role in reading.roles_in(sentence):
        if of_units(sentence, role, reading.lexicon.pack.order):
            continue
        behalf = bool(groups) and on_behalf(sentence, groups[-1][0].i, groups[-1][-1].j, reading.lexicon.pack.order)
        joined = groups and not behalf and joins(reading, sentence, groups[-1][-1], role)
        apart = joined and apart_from(reading.lexicon.pack.titles, sentence, groups[-1], role)
        if joined and not apart and not acts_on(reading, sentence, groups[-1][-1], role):
            groups[-1].append(role)
        else:
            groups.append([role])
    stacks = [Stack(g, sentence) for g in groups]
    for stack in stacks:
        if governed(sentence, stack, reading.lexicon.pack.order):
            stack.governor = "as"
        elif on_behalf(sentence, stack.i, stack.j, reading.lexicon.pack.order):
            stack.governor = "behalf"
    return stacks


def attach(reading: Reading, sentence: Sentence) -> list[Stack]:
    """The stacks of a sentence, each with the name item that holds it where a rule finds one."""
    stacks = stack_roles(reading, sentence)
    if not stacks:
        return stacks
    a = _Attacher(reading, sentence, stacks)
    a.inside()
    a.before_names()
    for stack in stacks:
        if giver(sentence, stacks, stack, clause_order(reading.document.language), reading.text):
            stack.item, stack.rule = None, ""
    a.after_names()
    a.appositions()
    a.copulas()
    a.segments()
    formerly(sentence, stacks)
    dismissed(sentence, stacks, reading.lexicon.pack.order)
    retired(sentence, stacks, reading.lexicon.pack.order)
    for stack in stacks:
        endings = clause_order(reading.document.language).to_endings
        if reading.lexicon.pack.order == "head_last" and dismissing(sentence, stack, endings, reading.text) is not None:
            stack.roles[0].mode = "former"
    return [*stacks, *lists_of(reading, sentence, stacks), *a.shared()]


def _turn(stack: Stack, mode: str) -> None:
    """Give the titles of a verb of being its mode: "became", "was"; who led a delegation or, in its year, a cluster is its leader still."""
    for role in stack.roles:
        if role.mode == "holds" and not (mode == "former" and (role.year or role.role in _ON_AN_OCCASION)):
            role.mode = mode


class _Attacher:
    def __init__(self, reading: Reading, sentence: Sentence, stacks: list[Stack]) -> None:
        self.reading, self.items, self.sentence, self.stacks = reading, sentence.items, sentence, stacks
        self.titles = reading.lexicon.pack.titles
        self.names = [k for k, x in enumerate(self.items) if x.tag == "N"]
        self.titled: set[int] = set()
        """Positions of names that have a stack before them."""

    def _tag(self, k: int) -> str:
        return self.items[k].tag if 0 <= k < len(self.items) else "."

    def _give(self, stack: Stack, k: int, rule: str) -> None:
        stack.item, stack.rule = self.items[k], rule

    def _name_after(self, k: int) -> tuple[int, str] | None:
        """The name that follows position ``k``, and what stands between."""
        tags = ""
        while self._tag(k) in ",K-=" and len(tags) < 4:
            if not (self._tag(k) == "K" and tags.endswith("K")):
                tags += self._tag(k)
            k += 1
        return (k, tags) if self._tag(k) == "N" else None

    def inside(self) -> None:
        """``the Secretariat NAME's standing member``: a name inside its own title, where the possessor stands first."""
        if self.reading.lexicon.pack.order != "head_last":
            return
        for stack in self.stacks:
            role, k = stack.roles[0], stack.i - 2
            free = stack.item is None and role.body is None and len(stack.roles) == 1 and not stack.governor
            if not free or self._tag(stack.i - 1) != "G" or self._tag(k) != "N" or self._tag(k - 1) != "B":
                continue
            found = self.reading.bodies_in(self.sentence) or parse_region(self.reading, self.sentence, 0, k)
            body = next((b for b in reversed(found) if b.end == self.items[k - 1].end), None)
            kinds = self.reading.lexicon.kinds
            if body is None or not (named := kinds.role(role.words, body.kind, body.words)):
                continue
            role.role, role.body, role.body_from = named, body, "phrase"
            self._give(stack, k, "inside")

    def before_names(self) -> None:
        """Titles directly before a name."""
        for stack in self.stacks:
            if stack.roles[-1].plural or stack.governor:
                continue
            found = self._name_after(stack.j) or self._over_unknown(stack)
            if found is None or found[1] not in _PRE:
                continue
            k, between = found
            if "," in between or "-" in between:
                if (self.titles == "after" and not self._apposed(stack, k, between)) or (
                    self.titles == "both" and self._holds_back(stack, k)
                ):
                    continue
                alone = self.titles != "after" and not self._name_before(stack)
                if (between == "-" and not alone) or self._given_to(stack, k):
                    continue
            if between == "=" and self._tag(k + 1) == "," and stack.roles[-1].role not in UNIQUE:
                continue  # "the vice chairs are A, B and C": a list
            self._give(stack, k, _PRE[between])
            self.titled.add(k)

    def _given_to(self, stack: Stack, k: int) -> bool:
        """ "A को minister, B को head, ... appointed": a title right behind a receiver is his, where the name behind it receives one too."""
        receives = self._tag(stack.i - 1) == "W" and self._tag(stack.i - 2) in "N)"
        return receives and self._tag(past_brackets(self.items, k + 1)) == "W"

    def _apposed(self, stack: Stack, k: int, between: str) -> bool:
        """ "The federation's chair, Ms. X, said": an honorific between commas, and nobody named before whose title it could be."""
        start = max((n for n in range(stack.i) if self._tag(n) in ";:"), default=-1)
        alone = not any(start < n < stack.i for n in self.names)
        return between == ",K" and alone and self._tag(k + 1) in ",V." and not any(s.i == k + 2 for s in self.stacks)

    def _holds_back(self, stack: Stack, k: int) -> bool:
        """In a language with titles on both sides a name before the stack may own it rather than the name behind a comma."""
        before = self._name_before(stack)
        if before is not None:
            return True
        return self._tag(k + 1) == "," and any(s.i == k + 2 for s in self.stacks)

    def _over_unknown(self, stack: Stack) -> tuple[int, str] | None:
        """Title, a piece that is no known title, [comrade] NAME."""
        k = stack.j
        if self.titles != "before" or self._tag(k) != ",":
            return None
        z = k + 1
        while self._tag(z) not in "EVNR.;:KQ()" and z - k < 9:
            z += 1
        piece = self.items[k + 1 : z]
        if not piece or any(x.tag in ",C" for x in piece[:-1]):
            return None
        if self._tag(z) == "K" and self._tag(z + 1) == "N":
            target = z + 1
        elif self._tag(z) == "N" and piece[-1].tag in "oMBDSn":
            target = z
        else:
            return None
        end = piece[-1].end if piece[-1].tag != "," else piece[-2].end if len(piece) > 1 else piece[-1].end
        unread(self.reading, piece[0].start, end)
        return target, ""

    def _name_before(self, stack: Stack) -> tuple[int, str] | None:
        k, tags = self._before_term(stack.i - 1), ""
        if (
            self._tag(k) == "T"
            and self._tag(k - 1) == "V"
            and self._tag(k - 2) == "G"
            and self.items[k - 1].has("LEAD")
        ):
            return (k - 3, ",") if self._tag(k - 3) == "N" else None  # "led by X, member of ...": titles behind
        while self._tag(k) in ",-(=" and len(tags) < 2:
            tags = self._tag(k) + tags
            k -= 1
        if tags == ",=":  # X, 52 years old, from Y, is ...
            inner = k
            while self._tag(inner) in "o#PLyn,TuGdV" and k - inner < 14 and not self.items[inner].one_of(GIVING):
                inner -= 1
            k = inner if self._tag(inner) == "N" and self._tag(inner + 1) == "," else k
        if tags in ",-" and tags and self._tag(k) in "yd#PLn)":  # X, born in 1965, director; X (52 years old), director
            k = self._over_birth(k)
        return (k, tags) if self._tag(k) == "N" and tags in _POST else None

    def _over_birth(self, k: int) -> int:
        """The name that age, birth or home between it and a comma tell of, else the position itself."""
        inner = k
        while inner >= 0 and self._tag(inner) in "o#PLyn,TudGV()" and k - inner < 12:
            if self._tag(inner) == "V" and not self.items[inner].has("BORN", "HOME"):
                return k
            inner -= 1
        told = any(x.tag == "V" or x.tag in "()" for x in self.items[inner + 1 : k + 1])
        return inner if told and self._tag(inner) == "N" and self._tag(inner + 1) in ",(" else k

    def _before_term(self, k: int) -> int:
        """Over a term between a name and its title: "X, for the term 2021-2026 chair of ..."."""
        at = k
        while at > 0 and self._tag(at) in "oGmYy" and k - at < 5:
            at -= 1
        return at if any(self._tag(n) == "m" for n in range(at + 1, k + 1)) else k

    def _of_next(self, stack: Stack) -> bool:
        """ "Secretary X, deputy head of (words that nobody knows) Y": behind a titled name, what runs straight on to another one is his."""
        k = stack.j
        while k - stack.j < 8 and self._tag(k) in "oMnPLBG":
            k += 1
        return k > stack.j and self._tag(k) == "N"

    def after_names(self) -> None:
        """Titles behind a name and a comma, dash or bracket."""
        for stack in self.stacks:
            if stack.item is not None or stack.roles[0].plural or stack.governor:
                continue
            found = self._name_before(stack)
            if found is None:
                continue
            k, between = found
            if between == "," and self.titles == "before":
                follows = self._name_after(stack.j)
                acts = self._tag(stack.j + (self._tag(stack.j) == ",")) in "EW"
                if (k in self.titled and not acts) or (follows is not None and follows[1] in ("", "K")):
                    continue
            if between == "," and (
                (k in self.titled and self._of_next(stack))
                or for_another(self.items, stack.j, self.reading.lexicon.pack.order)
            ):
                continue
            self._give(stack, k, _POST[between])
            if "=" in between and self.items[stack.i - 1].has("BECOME"):
                _turn(stack, "appointed")
            elif "=" in between and (self.items[stack.i - 1].has("WAS") or has_been(self.items, stack)):
                _turn(stack, "former")

    def appositions(self) -> None:
        """ "X, secretary of A and the Central B, and president of C": the titles of one behind a name go on over words that nobody knows."""
        if self.titles != "both":
            return
        for last, stack in itertools.pairwise(self.stacks):
            if stack.item is not None or stack.governor or stack.roles[-1].plural or not last.rule.startswith("post"):
                continue
            gap = self.items[last.j : stack.i]
            over = 0 < len(gap) <= 8 and gap[-1].tag in ",C" and not any(x.tag in "NRVKE=;:.()Wp" for x in gap)
            follows = self._name_after(stack.j)
            if over and last.item is not None and not (follows is not None and follows[1] in ("", "K")):
                stack.item, stack.rule = last.item, last.rule

    def copulas(self) -> None:
        """ "NAME TITLE is": where heads come last, a name straight before a title that a verb of being or the sentence ends."""
        if self.reading.lexicon.pack.order != "head_last":
            return
        for stack in self.stacks:
            if stack.item is not None or stack.roles[-1].plural or stack.governor:
                continue
            k = stack.i - 1
            while k > 0 and (self._tag(k) == "=" or (self._tag(k) == "V" and self.items[k].has("NOW"))):
                k -= 1
            adverb = 0
            while self._tag(k) in "nodyYT#m," and adverb < 8:
                k, adverb = k - 1, adverb + 1
            if self._tag(k) != "N":
                self._also_is(stack)
                self._is_titled(stack)
                continue
            also = self._tag(stack.j) == "o" and self._tag(stack.j + 1) == "="
            end = "=" if also else self._tag(stack.j)
            being = end == "=" and self.items[stack.j + also].head == "BE"
            to_be = end == "V" and self.items[stack.j].has("WILL")
            subject = not adverb and (k == 0 or (k == 1 and self._tag(0) == "K"))
            free = k not in self.titled and not any(s.item is self.items[k] for s in self.stacks)
            verbless = (
                end == "."
                and adverb == 0
                and k in self.titled
                and k == stack.i - 1
                and not any(x.tag in "V=E" for x in self.items)
            )
            if being or to_be or verbless or (free and subject and end == "."):
                self._give(stack, k, "copula")
                for role in stack.roles if to_be else ():
                    role.mode = "appointed"

    def _goes_on(self, stack: Stack, a: int) -> bool:
        """ "X, member of the committee; secretary of the board; Y, ...": titles alone between semicolons are of who was named last."""
        before = [
            s for s in self.stacks if s.j == a - 1 and s.item is not None and s.rule in ("post-comma", "post-dash")
        ]
        if self._tag(a - 1) == ";" and before and before[0].item is not None:
            stack.item, stack.rule = before[0].item, before[0].rule
        return stack.item is not None

    def _also_is(self, stack: Stack) -> None:
        """ "X is member of A and chair of B is": a second title behind a verb of being and "and" is the first one's holder's."""
        if not (self._tag(stack.i - 1) == "C" and self._tag(stack.i - 2) == "=" and self._tag(stack.j) == "="):
            return
        first = next((s for s in self.stacks if s.rule == "copula" and stack.i - 4 <= s.j <= stack.i - 2), None)
        if first is not None:
            stack.item, stack.rule = first.item, "copula"

    def _is_titled(self, stack: Stack) -> None:
        """ "The head of the cluster is chairman X": who is named behind his own title holds the one before the verb of being."""
        if self._tag(stack.j) != "=" or self.items[stack.j].head != "BE":
            return
        behind = next((s for s in self.stacks if s.i == stack.j + 1 and s.item is not None), None)
        if behind is not None and behind.rule.startswith("pre") and stack.roles[-1].body is not None:
            stack.item, stack.rule = behind.item, "copula"

    def shared(self) -> list[Stack]:
        """ "vice chairmen A and B": a title that several hold at once is also that of an untitled second name."""
        more = both_of(self.items, self.stacks, self.sentence) if self.titles == "after" else []
        for stack in self.stacks:
            if (
                stack.item is None
                or stack.rule not in ("pre", "pre-honorific")
                or not _SHARED & set(stack.roles[-1].words)
            ):
                continue
            k = next(n for n, x in enumerate(self.items) if x is stack.item)
            row = row_behind(self.items, k, commas=self.reading.lexicon.pack.order == "head_last")
            if row and not any(s.item is x for x in row for s in self.stacks):
                more += [Stack([stack.roles[-1].copy()], self.sentence, item=x, rule="shared") for x in row]
        return more

    def _elected(self, stack: Stack) -> bool:
        """Whether a verb of electing follows where the verb stands last: a title that the act gives."""
        at = stack.j + (self._tag(stack.j) == "a")
        final = self.reading.lexicon.pack.order == "head_last"
        return final and self._tag(at) == "V" and self.items[at].has("ELECT", "APPOINT")

    def segments(self) -> None:
        """Between semicolons the only name holds a stack that no other rule gave away."""
        for stack in self.stacks:
            if stack.item is not None or stack.roles[-1].plural or stack.governor:
                continue
            a, b = stack.i, stack.j
            if self._elected(stack):
                continue
            while a > 0 and self._tag(a - 1) not in ";:":
                a -= 1
            while b < len(self.items) and self._tag(b) not in ";:":
                b += 1
            names = [k for k in self.names if a <= k < b]
            if not names and a == stack.i and b == stack.j and self._goes_on(stack, a):
                continue
            if not names and a == stack.i and of_a_life(self.items, self.names, stack):
                self._give(stack, self.names[0], "life")
                continue
            if len(names) != 1 or not (self._tag(b) == ";" or self._tag(a - 1) == ";"):
                continue
            k = names[0]
            gap = self.items[stack.j : k] if k >= stack.j else self.items[k + 1 : stack.i]
            if k < stack.i and k in self.titled and any(x.tag == "C" for x in gap):
                continue  # "director X and members of the council were there": others
            if not gap and k < stack.i and receives(self.reading, self.items[k]):
                continue  # "Mr. A [him] vice chair elected": the post that he gets
            if len(gap) <= 2 and all(x.tag in ",-KC" for x in gap):
                self._give(stack, k, "segment")
