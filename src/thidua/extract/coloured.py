"""Words beside a title that say whose it is or when it was held: "on behalf of the Prime Minister", "before that he was director"."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Mention, Role, Stack


def on_behalf(sentence: Sentence, i: int, j: int, order: str) -> bool:
    """Whether titles are those of somebody on whose behalf another acts."""
    items = sentence.items
    beside = items[j : j + 1] if order == "head_last" else items[max(0, i - 1) : i]
    return any(x.tag == "V" and x.has("ON_BEHALF") for x in beside)


def governed(sentence: Sentence, stack: Stack, order: str) -> bool:
    """Whether "as", "the post of" stands before a stack, or behind it where heads come last."""
    if order == "head_last":
        return stack.j < len(sentence.items) and sentence.items[stack.j].tag == "a"
    return stack.i > 0 and sentence.items[stack.i - 1].tag == "a"


def formerly(sentence: Sentence, stacks: list[Stack]) -> None:
    """ "Before that, X was director": a title that a verb of being gives behind "formerly" is held no longer."""
    for stack in stacks:
        if stack.rule != "copula" or stack.item is None:
            continue
        ahead = [x for x in sentence.items if x.end <= min(stack.start, stack.item.start)]
        since = max((k for k, x in enumerate(ahead) if x.tag == ";"), default=-1)
        if any(x.tag == "V" and x.has("FORMERLY") for x in ahead[since + 1 :]) or before_that(sentence, stack):
            for role in stack.roles:
                role.mode = "former" if role.mode == "holds" else role.mode


def before_that(sentence: Sentence, stack: Stack) -> bool:
    """ "Before he was elected, he was X": the main clause says what was before."""
    since = sentence.first_saying("BEFORE_THAT")
    if since is None:
        return False
    comma = next((x for x in sentence.of(",") if x.start >= since.end), None)
    return stack.end <= since.start or (comma is not None and comma.end <= stack.start)


def remembered(mention: Mention, order: str) -> bool:
    """Whether a name is that of one who is remembered, behind "in memory of", or marked as whom others remember."""
    sentence, item = mention.sentence, mention.item
    if sentence is None or item is None:
        return False
    at = next((n for n, x in enumerate(sentence.items) if x is item), 0)
    if order == "head_last":
        marks = [n for n, x in enumerate(sentence.items) if n > at and x.tag in "EWV="]
        whom = bool(marks) and sentence.items[marks[0]].tag == "W"
        memory = bool(marks) and sentence.items[marks[0]].has("REMEMBER")
        return memory or (whom and any(x.has("REMEMBER") for x in sentence.items[marks[0] :]))
    ahead = next((x for x in reversed(sentence.items[:at]) if x.tag in "VE=T;:"), None)
    behind = next((x for x in sentence.items[at + 1 :] if x.tag not in ",CNK"), None)
    return ahead is not None and ahead.has("REMEMBER", "HOMAGE") and (behind is None or behind.tag not in "VE=")


def dismissing(sentence: Sentence, stack: Stack, endings: frozenset[str], text: str) -> Item | None:
    """The verb of "chair Mr A [him] dismissed", where it stands last: a receiver right before it loses the one title before his name.

    Not where a post is named that is taken from him, nor of several titles: which of them he loses is not said.
    """
    if stack.item is None or stack.item.start < stack.end or len(stack.roles) != 1:
        return None
    items = sentence.items
    at = next(n for n, x in enumerate(items) if x is stack.item) + 1
    marked = at < len(items) and items[at].tag == "W"
    if not marked and not text[stack.item.start : stack.item.end].endswith(tuple(sorted(endings)) or "\0"):
        return None
    at += marked
    if (
        at >= len(items)
        or items[at].tag != "V"
        or not items[at].has("RELIEVE")
        or any(x.tag == "a" for x in items[:at])
    ):
        return None
    return None if any(x.has("WILL", "PROPOSE") for x in items[at + 1 :]) else items[at]


def retired(sentence: Sentence, stacks: list[Stack], order: str) -> None:
    """ "Commissar X on 1 July retired": where the verb stands last, who retires or resigns has the titles before his name no longer.

    Elsewhere those behind his name, where the verb stands right behind them and takes no post (``ông A, Bí thư B, đã được nghỉ hưu``).
    """
    if order != "head_last":
        _gone(sentence, stacks)
        return
    items = sentence.items
    for stack in stacks:
        if stack.item is None or stack.item.start < stack.start:
            continue
        at = next(n for n, x in enumerate(items) if x is stack.item) + 1
        if at < len(items) and items[at].tag == "W":
            continue
        while (
            at < len(items)
            and (items[at].tag in "dyYEWoT,#m(GnP)" or items[at].has("DATED"))
            and not (items[at].tag == "E" and at > 0 and items[at - 1].tag != "N")
        ):
            at += 1
        after = next((x.tag for x in items[at + 1 :] if x.tag != "o"), "")
        if (
            at < len(items)
            and items[at].has("RETIRE")
            and not any(x.has("WILL") for x in items[at : at + 4])
            and (not after or after not in "RNKBG")  # "those who retire" are others
        ):
            for role in stack.roles:
                role.mode = "former"


def _gone(sentence: Sentence, stacks: list[Stack]) -> None:
    items = sentence.items
    for stack in stacks:
        at = stack.j
        if stack.item is None or not stack.rule.startswith("post"):
            continue
        while at < len(items) and items[at].tag in ",o" and at - stack.j < 4:
            at += 1
        relieved = at < len(items) and items[at].tag == "V" and items[at].has("RELIEVE")
        if relieved and not any(x.tag in "RaBNG" for x in items[at + 1 : at + 3]):
            for role in stack.roles:
                role.mode = "former" if role.mode == "holds" else role.mode


def dismissed(sentence: Sentence, stacks: list[Stack], order: str) -> None:
    """ "Relieving chairman X; vice chairman Y": a title before its name that a verb of dismissal takes as its object, and those of its list."""
    if order == "head_last":
        return
    items, last = sentence.items, None
    for stack in sorted((s for s in stacks if s.item is not None), key=lambda s: s.i):
        before = items[stack.i - 1] if stack.i else None
        pre = stack.rule.startswith("pre") and stack.item is not None
        taken = before is not None and before.tag == "V" and before.has("RELIEVE")
        row = last is not None and all(x.tag in ";,C" for x in items[last + 1 : stack.i])
        if pre and (taken or row):
            for role in stack.roles:
                role.mode = "former" if role.mode == "holds" else role.mode
            last = next(n for n, x in enumerate(items) if x is stack.item)
        else:
            last = None


def of_units(sentence: Sentence, role: Role, order: str) -> bool:
    """ "The cluster's member provinces": where heads come last, the word behind "member" says that units are meant, not a person."""
    if order != "head_last" or role.words != {"MEMBER"} or role.body is None:
        return False
    nxt = sentence.items[role.j] if role.j < len(sentence.items) else None
    units = nxt is not None and nxt.tag in "Lu" and not nxt.adjective
    return units and role.body.final.kind == "emulation_cluster"


def apart_from(titles: str, sentence: Sentence, group: list[Role], b: Role) -> bool:
    """ "X, secretary of A and chairman of B Y": titles of two, the ones behind a name and a comma, the other one before its own name.

    Where titles stand on both sides of names, a comma parts the two as well ("X, head of A, deputy minister Y").
    A comma before "and" does so too where he has titles before his name ("chairman X, head of the cluster, and deputy secretary Y").
    """
    items = sentence.items
    if group[0].i < 2 or b.j >= len(items):
        return False
    owned = items[group[0].i - 1].tag in ",-" and items[group[0].i - 2].tag == "N"
    between = "".join(x.tag for x in items[group[-1].j : b.i] if x.tag not in "Tym")
    if titles != "after" and owned and between == ",C" and (items[b.j].tag == "N" or _leads_on(items[b.j :])):
        return True
    if titles == "before":
        return False
    at = group[0].i - 3
    while titles == "both" and at >= 0 and items[at].tag == "K":
        at -= 1
    if titles == "both" and at >= 0 and items[at].tag in "RMBLP":
        return False  # he has his title before his name: those behind the comma are the next one's
    parts = "C" if titles == "after" else "C,"
    return owned and items[b.j].tag == "N" and any(x.tag in parts for x in items[group[-1].j : b.i])


def of_a_life(items: Sequence[Item], names: Sequence[int], stack: Stack) -> bool:
    """ "Comrade X, born on ...; home: ...; member of A; formerly head of B": the clauses of a life are all of the one whom it names first."""
    if len(names) != 1 or not stack.i or items[stack.i - 1].tag != ";":
        return False
    opens = next((n + 1 for n in reversed(range(names[0])) if items[n].tag == ":"), 0)
    if any(x.tag != "K" for x in items[opens : names[0]]):
        return False
    ahead = items[names[0] : stack.i]
    if any(x.tag == "D" and "FORMERLY" in x.also for x in ahead):  # "formerly was A; B"
        for role in stack.roles:
            role.mode = "former" if role.mode == "holds" else role.mode
    return any(x.tag == "V" and x.has("BORN", "HOME", "JOIN_PARTY") for x in ahead)


def _leads_on(behind: list[Item]) -> bool:
    """Whether further titles follow, and a name behind them without a comma before it."""
    name = next((n for n, x in enumerate(behind) if x.tag in "NV;."), len(behind))
    return 0 < name < len(behind) and behind[name].tag == "N" and behind[name - 1].tag not in ",-:("
