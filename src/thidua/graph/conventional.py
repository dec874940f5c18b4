"""What a thing is called in a reader's language, where its own label is in another one. Pure.

In this order: its own label, if it is in that language; the name that the reference data give; for the organs that every
province has, the name that kind and place make (``People's Committee of Nghe An``); a spelling that a source of that
language wrote; the label as it is. Persons keep the name with its marks for readers of Latin script.
"""

from __future__ import annotations

from collections.abc import Iterable

LANGUAGES = ("en", "vi", "hi", "ur")
LATIN = ("en", "vi")
Tagged = tuple[str, str]
"""(language tag, text)."""

OF_A_PLACE = frozenset({
    "peoples_committee", "peoples_council", "party_committee", "party_standing_committee", "party_standing_board", "emulation_council",
    "emulation_board", "front_committee", "court", "procuracy", "police", "military", "inspectorate", "national_assembly_delegation",
})  # fmt: skip
"""Kinds of which a place has one: kind and place name it."""
_PATTERN = {"en": "{kind} of {place}", "hi": "{place} {kind}", "ur": "{place} {kind}"}
"""For Vietnamese the label is the conventional name already."""

_EVENTS = """
conference | Conference | Hội nghị | सम्मेलन | کانفرنس
congress | Congress | Đại hội | कांग्रेस | کانگریس
meeting | Meeting | Cuộc họp | बैठक | اجلاس
council_session | Council session | Kỳ họp | परिषद का सत्र | کونسل کا اجلاس
ceremony | Ceremony | Buổi lễ | समारोह | تقریب
visit | Visit | Chuyến thăm | दौरा | دورہ
"""
_EVENT_NAMES = {
    cells[0]: dict(zip(LANGUAGES, cells[1:], strict=True))
    for cells in ([c.strip() for c in line.split("|")] for line in _EVENTS.strip().splitlines())
}


def in_language(names: Iterable[Tagged], lang: str) -> str | None:
    """The name tagged with a language: the longest, because short ones leave out the province."""
    found = [text for tag, text in names if tag.split("-")[0] == lang]
    return min(found, key=lambda t: (-len(t), t)) if found else None


def body_of_place(kind: str, kind_names: Iterable[Tagged], place_names: Iterable[Tagged], lang: str) -> str | None:
    """The name that kind and place make in a language; None where they do not tell which body it is."""
    if kind not in OF_A_PLACE or lang not in _PATTERN:
        return None
    of_kind = in_language(kind_names, lang)
    place = min((t for tag, t in place_names if tag == lang), key=lambda t: (len(t), t), default=None)
    if not of_kind or not place:
        return None
    return _PATTERN[lang].format(kind=of_kind[:1].upper() + of_kind[1:], place=place)


def occasion(kind: str, host: str | None, day: str | None, lang: str) -> str:
    """What to call an event of which texts only say "the conference": kind, organiser, day."""
    word = _EVENT_NAMES.get(kind, {}).get(lang) or kind.replace("_", " ").capitalize()
    return ", ".join(part for part in (word, host, day) if part)


def called(
    label: str, language: str, lang: str, *, reference: Iterable[Tagged] = (), made: str | None = None, attested: Iterable[Tagged] = ()
) -> Tagged:  # fmt: skip
    """(language tag, name) of a thing that is no person, by the rule above."""
    if language == lang:
        return language, label
    for name in (in_language(reference, lang), made, in_language(attested, lang)):
        if name:
            return lang, name
    return language, label
