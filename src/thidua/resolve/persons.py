"""When two documents mean one person: a name that agrees, and a second thing that agrees. A name alone never merges.

======================  ======  ==============================================================
what both share         weight  remark
======================  ======  ==============================================================
a post                  1.00    the same role in the same body
a body                  0.85
an occasion             0.80    both documents tell of one event (day and place, or organiser)
an article              0.80    the documents are versions of one text, told by their numbers
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

from thidua.lexicon import vocabulary
from thidua.resolve.features import Features, of
from thidua.resolve.judge import NOT_SAME, SAME, UNSURE, Judgement, pairs_by_heads, shared
from thidua.resolve.names import AGREES, Likeness, likeness, name_classes

MERGE, DOUBT = 500, 350
WEIGHTS = {"post": 1000, "body": 850, "occasion": 800, "article": 800, "place": 600}
_NEVER_ENOUGH = "place"
_COUNTRY = "place/viet-nam"
_YEARS_APART = 10
_RUNS = 4
"""Of the telling runs of numbers of two texts, so many shared make them versions of one article."""


def blocks(features: Features) -> Iterator[str]:
    """Where the persons are with whom this one can be compared: something shared, and a like-sounding name."""
    names = {*of(features, "latins"), *of(features, "spellings")}
    shared_with = {v for name in ("bodies", "occasions", "places") for v in of(features, name)} - {_COUNTRY}
    for sound in sorted({sound for name in names for sound in name_classes(name)}):
        yield from (f"person|{value}|{sound}" for value in sorted(shared_with))


def judge(members: dict[str, Features]) -> list[Judgement]:
    """The decisions within one block."""
    return pairs_by_heads(members, _written, _decide)


def _written(features: Features) -> object:
    return tuple(of(features, "spellings")), tuple(of(features, "latins"))


def _decide(one: tuple[str, Features], other: tuple[str, Features]) -> Judgement | None:
    (a, fa), (b, fb) = one, other
    like = _likeness(
        tuple(of(fa, "spellings")), tuple(of(fb, "spellings")), tuple(of(fa, "latins")), tuple(of(fb, "latins"))
    )
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
def _likeness(a: tuple[str, ...], b: tuple[str, ...], latin_a: tuple[str, ...], latin_b: tuple[str, ...]) -> Likeness:
    return likeness(a, b, latin_a, latin_b)


def _signal(a: Features, b: Features) -> tuple[str | None, list[str]]:
    """The strongest thing that both share."""
    posts = sorted({p[0] for p in of(a, "posts")} & {p[0] for p in of(b, "posts")})
    places = [p for p in shared(a, b, "places") if p != _COUNTRY] if _near_in_time(a, b) else []
    runs = shared(a, b, "runs")
    found = (
        ("post", posts),
        ("body", shared(a, b, "bodies")),
        ("occasion", shared(a, b, "occasions")),
        ("article", runs if len(runs) >= _RUNS else []),
        ("place", places),
    )
    return next(((name, values) for name, values in found if values), (None, []))


def _years(features: Features) -> list[int]:
    return [int(d[:4]) for d in of(features, "days") if d[:4].isdigit()]


def _near_in_time(a: Features, b: Features) -> bool:
    left, right = _years(a), _years(b)
    if not left or not right:
        return True
    return max(left) + _YEARS_APART >= min(right) and max(right) + _YEARS_APART >= min(left)


def _two_posts(a: Features, b: Features) -> list[str]:
    """Two posts held on one day that one person cannot hold together."""
    for post, mode, day in of(a, "posts"):
        for other, other_mode, other_day in of(b, "posts"):
            if (
                mode == other_mode == "holds"
                and len(day) == 10
                and day == other_day
                and post != other
                and _rivals(post, other)
            ):
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
