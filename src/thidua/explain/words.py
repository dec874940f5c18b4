"""The words of a page about a document, or about two versions of one, in the languages that pages are in."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = {
    "en": {
        "stated": "in a statement; the number is the statement's", "doubtful": "in doubtful statements only",
        "found": "in no statement; the letter leads to the reason", "known": "recognised, but nothing is said of it",
        "rest": "other words stayed unexplained", "text": "text of the document", "statements": "Statements", "none": "None.", "nothing": "Nothing.",
        "no": "no.", "kind": "kind", "says": "says", "quotes": "quotes", "doubt": "doubtful", "see": "see the quote",
        "residue": "In no statement, and why", "of_text": "of the text", "n_found": "found", "n_stated": "in a statement", "share": "share",
        "lost": "in the first version only", "added": "in the second version only", "changed": "in both, and not the same",
        "sign_lost": "lost", "sign_added": "added", "sign_changed": "changed",
        "beside": "Side by side", "not_there": "not in this version", "differences": "Differences", "row": "row",
    },
    "vi": {
        "state_stated": "có phát biểu", "state_doubtful": "chưa chắc", "state_found": "còn sót", "state_known": "nhận ra",
        "stated": "nằm trong một phát biểu; con số là số của phát biểu", "doubtful": "chỉ nằm trong phát biểu chưa chắc chắn",
        "found": "không nằm trong phát biểu nào; chữ cái dẫn đến lý do", "known": "nhận ra được, nhưng không nói gì về nó",
        "rest": "những từ khác chưa được giải thích", "text": "văn bản của tài liệu", "statements": "Các phát biểu", "none": "Không có.", "nothing": "Không có gì.",
        "no": "số", "kind": "loại", "says": "nội dung", "quotes": "trích dẫn", "doubt": "chưa chắc chắn", "see": "xem trích dẫn",
        "residue": "Không nằm trong phát biểu nào, và lý do", "of_text": "trong văn bản", "n_found": "tìm thấy", "n_stated": "trong phát biểu", "share": "tỷ lệ",
        "titles": "chức danh", "dates": "ngày tháng", "numbers of documents": "số hiệu văn bản", "numbers": "con số", "characters": "ký tự",
        "lost": "chỉ có ở bản thứ nhất", "added": "chỉ có ở bản thứ hai", "changed": "có ở cả hai, nhưng khác nhau",
        "sign_lost": "mất", "sign_added": "thêm", "sign_changed": "khác",
        "beside": "Hai bản cạnh nhau", "not_there": "không có trong bản này", "differences": "Khác biệt", "row": "hàng",
    },
}  # fmt: skip

Words = Mapping[str, str]


def words_in(language: str) -> Words:
    """The words by key; English where a page is in another language."""
    return {**_WORDS["en"], **_WORDS.get(language, {}), "language": language if language in _WORDS else "en"}
