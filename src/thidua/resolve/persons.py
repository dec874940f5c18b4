"""When two documents mean one person: a name that agrees, and a second thing that agrees. A name alone never merges.

======================  ======  ==============================================================
what both share         weight  remark
======================  ======  ==============================================================
a post                  1.00    the same role in the same body
a body                  0.85
an occasion             0.80    both documents tell of one event (day and place, or organiser)
an article              0.80    the documents are versions of one text (:mod:`thidua.resolve.articles`)
a place                 0.60    within ten years; never a merge: namesakes live in one province
======================  ======  ==============================================================

A name and a province are noted as ``unsure`` for a person to decide. How a name is written is part of the name: a
spelling without tones is no second thing. Against it speak: diacritics that differ although both are written with
them; one document that keeps two apart; on one day, two exclusive posts of one kind in different bodies, or a post and
its own deputy's in one body.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations

from thidua.lexicon import vocabulary
from thidua.resolve.features import Features, of
from thidua.resolve.judge import COUNTRY, NOT_SAME, SAME, UNSURE, Block, Judgement, shared
from thidua.resolve.names import AGREES, Likeness, in_latin, likeness, sound_key, sounds

MERGE, DOUBT = 500, 350
WEIGHTS = {"post": 1000, "body": 850, "occasion": 800, "article": 800, "place": 600}
BY_LATIN = frozenset({"person|d", "person|n", "person|p"})
"""Blocks of which all members have one Latin reading, with which their names end."""
_NEVER_ENOUGH = "place"
_YEARS_APART = 10


def blocks(features: Features) -> Iterator[str]:
    """Where the persons are with whom this one can be compared: something shared, and a name that can agree.

    Names in one script agree only if their plain Latin readings do; only across scripts they meet by sound.
    """
    names, spellings = of(features, "latins"), of(features, "spellings")
    heard = sorted({sound_key(latin) for latin in names}.union(*(sounds(s) for s in spellings if not in_latin(s))))
    for value in sorted({v for name in ("articles", "bodies", "occasions") for v in of(features, name)}):
        yield from (f"person|n|{value}|{latin}" for latin in names)
        yield from (f"person|s|{value}|{sound}" for sound in heard)
    for place in of(features, "places"):
        if place != COUNTRY:
            yield from (f"person|p|{place}|{latin}" for latin in names)
    for day in sorted({post[2] for post in _held(features)}):
        yield from (f"person|d|{day}|{latin}" for latin in names)
    yield from (f"person|o|{document}" for document in of(features, "documents"))


def crosses(features: Features) -> bool:
    """Whether a name stands in another script than Latin, so that it is compared by sound."""
    return not all(map(in_latin, of(features, "spellings")))


def judge(members: dict[str, Features]) -> list[Judgement]:
    """The decisions about persons who share something and whose names can agree."""
    return NAMED.judge(members)[0]


def one_document(members: dict[str, Features]) -> list[Judgement]:
    """The persons whom one document keeps apart although their names agree."""
    heard: dict[str, list[str]] = {}
    for key, features in sorted(members.items()):
        names = {*map(sound_key, of(features, "latins"))}.union(*map(sounds, of(features, "spellings")))
        for sound in sorted(names):
            heard.setdefault(sound, []).append(key)
    pairs = {pair for keys in heard.values() for pair in combinations(keys, 2)}
    found = (_decide((a, members[a]), (b, members[b])) for a, b in sorted(pairs))
    return [j for j in found if j is not None and j.verdict == NOT_SAME]


def _written(features: Features) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(features.get("spellings", ())), tuple(features.get("latins", ()))


def _held(features: Features) -> list[tuple[str, str, str]]:
    """Posts with the very day on which they were held."""
    return [tuple(p) for p in of(features, "posts") if p[1] == "holds" and len(p[2]) == 10]


def _across_scripts(a: Features, b: Features) -> bool:
    """Whether only the sound tells whether two names agree."""
    return (crosses(a) or crosses(b)) and not shared(a, b, "latins")


def _decide(one: tuple[str, Features], other: tuple[str, Features]) -> Judgement | None:
    (a, fa), (b, fb) = one, other
    like = _likeness(*_written(fa), *_written(fb))
    if like.score < AGREES and like.basis != "diacritics":
        return None
    seen = [f"name:{like.basis}={like.score}"]
    if like.basis == "diacritics":
        return Judgement(a, b, NOT_SAME, 0, "person.diacritics", tuple(seen))
    if documents := shared(fa, fb, "documents"):
        return Judgement(a, b, NOT_SAME, 0, "person.one-document", (*seen, *(f"document={d}" for d in documents)))
    if conflict := _two_posts(fa, fb):
        return Judgement(a, b, NOT_SAME, 0, "person.two-posts", (*seen, *conflict))
    signal, values = _signal(fa, fb)
    if signal is None:
        return None
    score = like.score * WEIGHTS[signal] // 1000
    verdict = SAME if score >= MERGE and signal != _NEVER_ENOUGH else UNSURE
    if score < DOUBT:
        return None
    return Judgement(a, b, verdict, score, f"person.{signal}", (*seen, *(f"{signal}={v}" for v in values)))


@lru_cache(maxsize=65536)
def _likeness(a: tuple[str, ...], latin_a: tuple[str, ...], b: tuple[str, ...], latin_b: tuple[str, ...]) -> Likeness:
    return likeness(a, b, latin_a, latin_b)


def _signal(a: Features, b: Features) -> tuple[str | None, list[str]]:
    """The strongest thing that both share."""
    if (mine := of(a, "posts")) and (posts := {p[0] for p in mine}.intersection([p[0] for p in of(b, "posts")])):
        return "post", sorted(posts)
    for signal, name in (("body", "bodies"), ("occasion", "occasions"), ("article", "articles")):
        if values := shared(a, b, name):
            return signal, values
    places = [p for p in shared(a, b, "places") if p != COUNTRY]
    return ("place", places) if places and _near_in_time(a, b) else (None, [])


def _years(features: Features) -> list[int]:
    return [int(d[:4]) for d in of(features, "days") if d[:4].isdigit()]


def _near_in_time(a: Features, b: Features) -> bool:
    left, right = _years(a), _years(b)
    if not left or not right:
        return True
    return max(left) + _YEARS_APART >= min(right) and max(right) + _YEARS_APART >= min(left)


def _two_posts(a: Features, b: Features) -> list[str]:
    """Two posts held on one day that one person cannot hold together."""
    theirs = of(b, "posts")
    for post, mode, day in of(a, "posts") if theirs else ():
        if mode == "holds" and len(day) == 10:
            for other, other_mode, other_day in theirs:
                if day == other_day and other_mode == mode and post != other and _rivals(post, other):
                    return [f"post={post}", f"post={other}", f"day={day}"]
    return []


def _rivals(a: str, b: str) -> bool:
    """Exclusive posts of one kind in two bodies, or a post and its deputy's in one."""
    role, _, body = a.removeprefix("post/").partition(".")
    other_role, _, other_body = b.removeprefix("post/").partition(".")
    exclusive, heads = _roles()
    if body == other_body:
        return heads.get(role) == other_role or heads.get(other_role) == role
    return role == other_role and role in exclusive and body.split(".")[0] == other_body.split(".")[0]


@cache
def _roles() -> tuple[frozenset[str], dict[str, str]]:
    """Roles that one person at a time holds in a body, and the head that each deputy assists, as keys of posts spell them."""
    kinds = vocabulary().kinds["role-kinds"]
    exclusive = frozenset(_slug(code) for code, kind in kinds.items() if kind.exclusive)
    return exclusive, {_slug(code): _slug(kind.deputy_of) for code, kind in kinds.items() if kind.deputy_of}


def _slug(code: str) -> str:
    return code.replace("_", "-")


def _rivalry(one: tuple[str, Features], other: tuple[str, Features]) -> Judgement | None:
    found = _decide(one, other)
    return found if found is not None and found.rule == "person.two-posts" else None


NAMED = Block(_decide, _written)
"""Whoever shares a name and a body, an occasion, an article."""
HEARD = Block(_decide, _written, across=_across_scripts, within=False)
"""Whoever shares these and has a name in another script."""
NEAR = Block(_decide, _written, told=lambda j: j.verdict != SAME)
"""Namesakes of one province: a second thing that they share, they share elsewhere too."""
RIVALS = Block(_rivalry, lambda f: (_written(f), tuple(_held(f))), within=False, heads=1)
"""Namesakes who held posts on one day."""
