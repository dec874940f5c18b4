"""The words of a report itself, in the languages that it can be read in."""

from __future__ import annotations

from thidua.check.ranking import weakness
from thidua.check.results import SEVERITIES, Acceptance, Report, Rule, Side

_WORDS = {
    "en": {
        "violation": "violation", "warning": "warning", "info": "info", "violations": "violations", "warnings": "warnings", "do": "What to do",
        "source": "Rule", "more": "and {n} more like it", "other": "{n} more quotes", "none": "Nothing is violated.",
        "none_open": "Nothing is violated that nobody has accepted.", "broken": "{n} violations.", "broken_one": "1 violation.",
        "doubt": "doubtful claims", "undated": "undated", "unread": "places of the texts are in no statement: `thidua unread --store DIR` lists them",
        "applied": "shapes and rules applied to", "documents": "documents", "claims": "claims", "doubtful": "doubtful",
        "witness": "1 witness", "witnesses": "{n} witnesses", "translated": "in translation only", "look": "look at this side first",
        "first": "Look at first", "ranking": "the gravest, then those with a side that has the fewest witnesses, stands in translations only, or is doubtful",
        "accepted": "accepted", "by": "Accepted by {by}, {on}: {reason} ({entry})", "new": "new", "no_body": "About no body",
        "since": "Since {name}: {new} new, {known} known, {gone} gone.", "gone": "No longer found", "lost": "Acceptances that lost their anchor",
        "lost_one": "{result} is no longer found ({rule}: {message}); {by}, {on}: {reason} ({entry})",
        "unchecked": "Not checked", "unchecked_sum": "{n} rules gave no answer: nobody knows whether anything breaks them.",
        "unchecked_one": "1 rule gave no answer: nobody knows whether anything breaks it.",
        "unknown": "unknown", "disputed": "sources differ", "see": "see {id} above", "contents": "By", "rule": "rule", "body": "body", "open": "open", "statement": "Statement",
    },
    "vi": {
        "violation": "vi phạm", "warning": "cảnh báo", "info": "thông tin", "do": "Cần làm", "source": "Căn cứ", "more": "và {n} trường hợp tương tự",
        "other": "{n} trích dẫn khác", "none": "Không có vi phạm.", "none_open": "Không có vi phạm nào chưa được chấp nhận.",
        "broken": "{n} vi phạm.", "broken_one": "1 vi phạm.", "doubt": "phát biểu nghi ngờ",
        "undated": "không ngày", "unread": "chỗ chưa có trong phát biểu nào: xem `thidua unread --store DIR`", "applied": "hình dạng và quy tắc áp dụng cho",
        "documents": "tài liệu", "claims": "phát biểu", "doubtful": "nghi ngờ",
        "witness": "1 nguồn độc lập", "witnesses": "{n} nguồn độc lập", "translated": "chỉ có trong bản dịch", "look": "nên xem bên này trước",
        "first": "Nên xem trước", "ranking": "nghiêm trọng nhất, rồi đến trường hợp có một bên ít nguồn nhất, chỉ có trong bản dịch, hoặc còn nghi ngờ",
        "accepted": "đã chấp nhận", "by": "{by} chấp nhận ngày {on}: {reason} ({entry})", "new": "mới", "no_body": "Không về cơ quan nào",
        "since": "So với {name}: {new} mới, {known} đã biết, {gone} không còn.", "gone": "Không còn", "lost": "Chấp nhận không còn chỗ bám",
        "lost_one": "{result} không còn ({rule}: {message}); {by}, {on}: {reason} ({entry})",
        "unchecked": "Chưa kiểm tra được", "unchecked_sum": "{n} quy tắc không có kết quả: không biết có gì trái với chúng hay không.",
        "unchecked_one": "1 quy tắc không có kết quả: không biết có gì trái với nó hay không.",
        "unknown": "chưa rõ", "disputed": "các nguồn khác nhau", "see": "xem {id} ở trên", "contents": "Theo", "rule": "quy tắc", "body": "cơ quan", "open": "còn mở", "statement": "Phát biểu",
    },
}  # fmt: skip
LANGUAGES = tuple(_WORDS)


def word(key: str, language: str) -> str:
    """A word of the report itself."""
    return _WORDS[language][key]


def cited(rule: Rule, language: str) -> str:
    """``Rule R01, R03``: what the source stands behind."""
    return " ".join(part for part in (word("source", language), ", ".join(rule.book)) if part)


def standing(side: Side, language: str) -> str:
    """``1 witness, in translation only, doubtful``: how well a side stands."""
    witnesses, original, asserted = weakness(side)
    words = [word("witness", language) if witnesses == 1 else word("witnesses", language).format(n=witnesses)]
    words += [] if original else [word("translated", language)]
    words += [] if asserted else [word("doubtful", language)]
    words += [word("disputed", language)] if side.disputed else []
    return ", ".join(words)


def accepted_by(acceptance: Acceptance, language: str) -> str:
    """Who accepted a result, when and why."""
    return word("by", language).format(
        by=acceptance.by, on=acceptance.on, reason=acceptance.reason, entry=acceptance.entry
    )


def lost(acceptance: Acceptance, language: str) -> str:
    """What an acceptance was about that is no longer found."""
    return word("lost_one", language).format(
        result=acceptance.result, rule=acceptance.rule, message=acceptance.message, by=acceptance.by,
        on=acceptance.on, reason=acceptance.reason, entry=acceptance.entry,
    )  # fmt: skip


def counts(report: Report, language: str) -> str:
    """``1 violation, 2 warnings, 0 info, 1 accepted``."""
    words = [
        f"{n} {word(s if n == 1 or f'{s}s' not in _WORDS[language] else f'{s}s', language)}"
        for s in SEVERITIES
        for n in (report.count(s),)
    ]
    return ", ".join([*words, *([f"{report.accepted} {word('accepted', language)}"] if report.accepted else [])])


def unchecked(report: Report, language: str) -> str:
    """How many rules gave no answer; empty where all did."""
    n = len(report.not_checked)
    return word("unchecked_one" if n == 1 else "unchecked_sum", language).format(n=n) if n else ""


def verdict(report: Report, language: str) -> str:
    """The last word: what is violated, and whether every rule was checked."""
    broken = report.count("violation")
    if broken:
        return word("broken_one" if broken == 1 else "broken", language).format(n=broken)
    open_only = any(r.accepted is not None and r.rule.severity == "violation" for r in report.results)
    return word("none_open" if open_only else "none", language)
