"""Titles of several persons: "vice chairmen: A and B", "among the members: A, B", "A and B, both members", "consists of A, B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Role, Stack
from thidua.extract.persons import UNIQUE
from thidua.extract.reading import Reading

_GIVING: Final = ("ELECT", "APPOINT", "APPROVE")
_INNER: Final = "party_standing_committee"
_SEVERAL: Final = re.compile(r"[=W][vU#]K?N")
"""Behind a title: "are the two gentlemen", "with regard to Messrs."."""


_NO_SEATS: Final = frozenset({"other", "military", "police", "department", "ministry", "enterprise", "school"})
"""Kinds of bodies that have officers, not members."""


def include_lists(reading: Reading, sentence: Sentence) -> list[Stack]:
    """ "The board consists of A, B and C": every name is a member of the body."""
    items = sentence.items
    verbs = [k for k, x in enumerate(items) if x.tag == "V" and x.has("INCLUDE")]
    if not verbs:
        return []
    first = next((k for k, x in enumerate(items) if x.tag == "N"), len(items))
    at = next((k for k in reversed(verbs) if k < first), verbs[0])
    body = next((b for b in reversed(reading.bodies_in(sentence)) if b.end <= items[at].start and not b.plural), None)
    if body is None or body.kind in _NO_SEATS or sum(1 for x in items if body.end <= x.start < items[at].start) > 3:
        return []
    if any(x.tag == ":" for x in items[at:]) and any(x.tag == "V" and x.has("ELECT", "APPOINT") for x in items[:at]):
        return []  # "electing more members, including: A": told as an election
    if any(r.start < body.start < r.end and r.j == at for r in reading.roles_in(sentence)):
        return []  # "the vice chairmen of the council include": a list of vice chairmen, not of members
    if items[at - 1].tag == "R":
        return []  # "the deputy secretaries include": whose title it is stands elsewhere
    i = next(k for k, x in enumerate(items) if x.end > body.start)
    out = []
    for n, item in enumerate(items):
        if n > at and item.tag == "N" and items[n - 1].tag in "KVC,;:":
            role = Role("member", frozenset({"MEMBER"}), body, sentence, i, at, body.start, body.end)
            out.append(Stack([role], sentence, item=item, rule="include"))
    return out


def lists_of(reading: Reading, sentence: Sentence, stacks: list[Stack]) -> list[Stack]:
    """The stacks of the second and later names of every list of a sentence; the first name's stack is given in place."""
    found = _Lists(reading, sentence, stacks)
    return [*found.lists(), *found.behind_list()]


def row_behind(items: list[Item], k: int, *, commas: bool) -> list[Item]:
    """The names that "and", with commas before it where titles stand before names, joins to the name at ``k``: ``A, B and C``."""
    row: list[Item] = []
    tags = [x.tag for x in items] + ["."] * 4
    while True:
        j = k + 2 + (tags[k + 2] == "K")
        if tags[j] != "N" or not (tags[k + 1] == "C" or (commas and tags[k + 1] == ",")):
            return []
        row.append(items[j])
        if tags[k + 1] == "C":
            return row if tags[j + 1] not in ",-(=" else []
        k = j


class _Lists:
    def __init__(self, reading: Reading, sentence: Sentence, stacks: list[Stack]) -> None:
        self.reading, self.items, self.sentence, self.stacks = reading, sentence.items, sentence, stacks

    def _tag(self, k: int) -> str:
        return self.items[k].tag if 0 <= k < len(self.items) else "."

    def lists(self) -> list[Stack]:
        """Titles before a colon or an "among" hold for every name of the list."""
        more: list[Stack] = []
        for stack in self.stacks:
            if stack.item is not None:
                continue
            rule, k = self._list_start(stack)
            if not rule:
                continue
            names = list(
                self._dashed(k)
                if rule == "dashed"
                else self._listed(k, plain=rule not in ("among", "list-count") and not self._many(stack))
            )
            if not stack.roles[-1].plural and self._comrades(stack):
                end = next((x.start for x in self.items[k:] if x.tag == ";"), self.sentence.end)
                names = [x for x in names if x.start < end]
            if rule == "list" and stack.roles[-1].body is not None and stack.roles[-1].body.kind == _INNER:
                names = [x for x in names if not self._outer_member(x)]
            if not names or (len(names) == 1 and rule in ("list-plain", "list-count")):
                continue
            whole = stack.governor or _SEVERAL.match("".join(x.tag for x in self.items[stack.j : stack.j + 4]))
            acts = [x for x in (self.items if whole else self.items[stack.j : k]) if x.tag == "V"]
            acts += self._of_act(stack)
            relieved, elected = any(x.has("RELIEVE") for x in acts), any(x.one_of(_GIVING) for x in acts)
            if relieved and elected and whole:  # the nearest one before the title; approving only confirms it
                near = [x for x in acts if x.end <= self.items[stack.i].start and x.has("RELIEVE", "ELECT", "APPOINT")]
                relieved = bool(near) and near[-1].has("RELIEVE")
            if stack.governor and not (elected or relieved):
                continue
            stack.governor = ""
            for r in stack.roles:
                r.mode = "former" if relieved else "appointed" if elected else r.mode
            for nth, item in enumerate(names):
                target = stack if nth == 0 else Stack([r.copy() for r in stack.roles], self.sentence)
                target.item, target.rule = item, rule
                if nth:
                    more.append(target)
                else:
                    for r in stack.roles:
                        r.plural = False
        return more

    def _of_act(self, stack: Stack) -> list[Item]:
        """The act whose object is the list: "the dismissal of vice chairmen A and B"."""
        at = stack.i - 1
        while at >= 0 and self._tag(at) in "G#U":
            at -= 1
        return [self.items[at]] if at >= 0 and self.items[at].tag == "V" else []

    def behind_list(self) -> list[Stack]:
        """ "A and B, both members of the committee": a plural title behind two names or more is that of each."""
        more: list[Stack] = []
        for stack in self.stacks:
            if (
                stack.item is not None
                or not stack.roles[-1].plural
                or stack.governor
                or self._tag(stack.i - 1) not in ",U"
            ):
                continue
            k = stack.i - 1 - (self._tag(stack.i - 1) == "U")
            k -= self._tag(k) == ","
            names: list[Item] = []
            while k >= 0 and self._tag(k) in "N,CK":
                names += [self.items[k]] if self._tag(k) == "N" else []
                k -= 1
            if len(names) < 2 or not all(len(stack.roles) == 1 or not r.plural for r in stack.roles[:-1]):
                continue
            for r in stack.roles:
                r.plural = False
            for nth, item in enumerate(reversed(names)):
                target = stack if nth == 0 else Stack([r.copy() for r in stack.roles], self.sentence)
                target.item, target.rule = item, "behind-list"
                more += [target] if nth else []
        return more

    def _comrades(self, stack: Stack) -> bool:
        """Whether an honorific in the plural stands before a title: ``các đồng chí Ủy viên Bộ Chính trị: chủ tịch A; bí thư B``."""
        before = self.items[stack.i - 1] if stack.i else None
        return before is not None and before.tag == "K" and before.plural

    def _many(self, stack: Stack) -> bool:
        return stack.roles[-1].plural or self._comrades(stack)

    def _outer_member(self, name: Item) -> bool:
        """Whether a name has its own title of a mere committee member: then the list of the standing committee ended before."""
        return any(
            s.item is name
            and any("MEMBER" in r.words and r.body is not None and r.body.kind == "party_committee" for r in s.roles)
            for s in self.stacks
        )

    def _list_start(self, stack: Stack) -> tuple[str, int]:
        k = stack.j
        plural = stack.roles[-1].plural
        ahead = "".join(x.tag for x in self.items[k : k + 4])
        if self.reading.lexicon.pack.order == "head_first" and _SEVERAL.match(ahead):
            return "list-count", k + 1
        if plural and self._tag(k) == "T" and self.reading.lexicon.pack.order == "head_last":
            return "among", k + 1
        if (
            plural
            and self._tag(k) == ","
            and self._tag(k + 1) == "K"
            and len(list(self._listed(k + 1, plain=True))) > 1
        ):
            return "list-plain", k + 1
        if plural and self._tag(k) in "NK" and len(list(self._listed(k, plain=True))) > 1:
            return "list-plain", k
        several = plural or stack.roles[-1].role not in UNIQUE
        row = list(self._listed(k + 1, plain=True)) if several and self._tag(k) == "=" else []
        if row and self._tag(k + 1) in "NK" and (plural or len(row) > 2):
            return "list", k + 1
        if plural and self._tag(k) == "-" and len(list(self._dashed(k + 1))) > 1:
            return "dashed", k + 1
        if self._tag(k) == "V" and self.items[k].has("INCLUDE") and several:
            first = k + 1 + (self._tag(k + 1) == "v")
            if self._tag(first) in "NK" and (plural or len(list(self._listed(first, plain=True))) > 1):
                return "list", first
        skip = 0
        while self._tag(k) in "=VoTEyu#UW" and skip < 5:
            k, skip = k + 1, skip + 1
        if self._tag(k) == ":" and (plural or self._comrades(stack) or (skip == 0 and self._tag(k + 1) in "NK")):
            return "list", k + 1
        if self._tag(k) == ":" and skip > 0:
            return "list-count", k + 1
        return "", 0

    def _listed(self, k: int, *, plain: bool) -> Iterator[Item]:
        """The names of a list: of a plain one only names with commas; else every name up to the next list or ``;``."""
        while k < len(self.items):
            x = self.items[k]
            if x.tag == "N":
                yield x
            elif (plain and x.tag not in ",CK") or self._ends_list(k):
                return
            k += 1

    def _dashed(self, k: int) -> Iterator[Item]:
        """The names between two dashes: "the vice chairs - A, B and C - attended"."""
        end = next((n for n in range(k, len(self.items)) if self._tag(n) == "-"), k)
        return (x for x in self.items[k:end] if x.tag == "N")

    def _ends_list(self, k: int) -> bool:
        x = self.items[k]
        next_list = x.tag == "R" and any(s.i <= k < s.j and s.roles[-1].plural for s in self.stacks)
        return next_list or x.tag == ":" or (x.tag == ";" and not self._more_after(k))

    def _more_after(self, k: int) -> bool:
        """A semicolon that only separates the names of one list."""
        rest = self.items[k + 1 :]
        stop = next((n for n, x in enumerate(rest) if x.tag in ";:V"), len(rest))
        plural = any(s.roles[-1].plural and k < s.roles[-1].i <= k + 1 + stop for s in self.stacks)
        return not plural and any(x.tag == "N" for x in rest[:stop])


_PAIR: Final = re.compile(r"(?:^|[;:v])K?NCK?N,$")
"""Up to a title: two names that "and" joins, with nothing before them that could be the first one's."""


def both_of(items: list[Item], stacks: list[Stack], sentence: Sentence) -> list[Stack]:
    """``A và B, Phó Chủ tịch HĐND``: a title that several hold, behind two names, is also that of the first where he has none."""
    out = []
    for stack in stacks:
        shared = (
            stack.item is not None and stack.rule == "post-comma" and {"DEPUTY", "MEMBER"} & set(stack.roles[-1].words)
        )
        if not shared or not _PAIR.search("".join(x.tag for x in items[: stack.i])):
            continue
        first = next(x for x in reversed(items[: stack.i]) if x.tag == "N" and x is not stack.item)
        if not any(s.item is first for s in stacks):
            out.append(Stack([r.copy() for r in stack.roles], sentence, item=first, rule="shared"))
    return out
