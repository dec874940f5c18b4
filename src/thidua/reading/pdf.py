"""PDF files that hold text. pypdf is the reader that has limits of its own; a scan without text is refused."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from thidua.errors import DocumentError
from thidua.reading.limits import Limits
from thidua.reading.parsed import Parsed, damaged, too_complex
from thidua.text.pieces import broken_apart

# PDF stores glyphs in the order they are drawn: of 345 distinct words of a Hindi text only 251 to 267 survived in any of
# four libraries.
INDIC_NOTE = "a PDF in a script whose letters PDF reorders: words may be garbled, compare each quote with the page"
PIECES_NOTE = (
    "the words of this PDF are broken apart: nothing is read from the pieces; save the page as HTML or text instead"
)
LOSS_NOTE = "a part of a page could not be decoded and is missing from the text"
_END = re.compile(rb"%%EOF|startxref")
_END_WITHIN = 4096
_REORDERED = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff]")

_PAGE_NUMBER = re.compile(r"[\s\-–—]*(?:(?:page|trang)\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[\s\-–—]*", re.IGNORECASE)
_SENTENCE_END = tuple(".!?…:;।۔؟")
_WRITER_TITLES = re.compile(
    r"^(microsoft (word|powerpoint|excel)|untitled|print|.*\.(docx?|pdf|xlsx?|tmp|indd))\b", re.IGNORECASE
)


def parse(data: bytes, limits: Limits) -> Parsed:
    """The text of all pages, lines of one paragraph joined again, page numbers left out."""
    import pypdf

    if b"%PDF-" not in data[:1024]:
        raise DocumentError("this is not a PDF file, whatever its name says", reason="damaged",
                            hint="Look at what the file is, and give it the suffix that belongs to it")  # fmt: skip
    if not _END.search(data[-_END_WITHIN:]):
        raise DocumentError("the PDF file breaks off before its end", reason="damaged",
                            hint="Fetch or save the file again")  # fmt: skip
    with _limited(), damaged("PDF file"), _losses() as lost:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not _opens(reader):
            raise DocumentError("the PDF file is locked with a password", reason="encrypted",
                                hint="Save it without a password")  # fmt: skip
        if len(reader.pages) > limits.pdf_pages:
            raise too_complex(f"the PDF file has more than {limits.pdf_pages:,} pages")
        pages, size = [], 0
        for page in reader.pages:
            if (contents := page.get_contents()) is not None:
                contents.get_data()  # extract_text takes a page that unpacks to too much for an empty one
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > limits.pdf_characters:
                raise too_complex(f"the PDF file has more than {limits.pdf_characters:,} characters")
        title = reader.metadata.title if reader.metadata else None
    text = unwrap(pages)
    if not any(c.isalpha() for c in text):
        raise DocumentError(
            f"the PDF file has {len(pages)} page(s) and no text: it is probably a scan", reason="no-text",
            hint="Run it through text recognition (OCR) first, and check the result",
        )  # fmt: skip
    indic = len(_REORDERED.findall(text)) * 20 > len(text)
    notes = [INDIC_NOTE] if indic else [PIECES_NOTE] if broken_apart(text) else []
    return Parsed(text, title=_title(title), notes=(*notes, *([LOSS_NOTE] if lost else [])))


@contextmanager
def _limited() -> Iterator[None]:
    """pypdf's own limits become a refusal of that name."""
    from pypdf.errors import LimitReachedError

    try:
        yield
    except DocumentError as error:
        if isinstance(error.__cause__, LimitReachedError):
            raise too_complex("the PDF file unpacks to far more than its own size") from error
        raise


class _Losses(logging.Handler):
    """Counts what pypdf leaves out with no more than a warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def __bool__(self) -> bool:
        return self.count > 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.getMessage().startswith("Impossible to decode")


@contextmanager
def _losses() -> Iterator[_Losses]:
    handler, log = _Losses(), logging.getLogger("pypdf")
    before = log.propagate, log.level
    log.addHandler(handler)
    log.propagate = False
    log.setLevel(logging.WARNING)
    try:
        yield handler
    finally:
        log.removeHandler(handler)
        log.propagate, level = before
        log.setLevel(level)


def _opens(reader: object) -> bool:
    """Whether the file opens without a password: many are locked against printing only."""
    from pypdf.errors import DependencyError, PyPdfError

    try:
        return bool(reader.decrypt(""))  # type: ignore[attr-defined]
    except (DependencyError, PyPdfError, NotImplementedError):
        return False


def _title(title: object) -> str | None:
    if not isinstance(title, str) or not title.strip() or _WRITER_TITLES.match(title.strip()):
        return None
    return " ".join(title.split())


def unwrap(pages: list[str]) -> str:
    """One text of all pages: lines that were broken to fit the page are joined, headings and list items are not.

    A line is taken to run on when it is nearly as long as the page's longer lines and does not end a sentence.
    """
    out: list[str] = []
    runs_on = False
    for page in pages:
        lines = [_clean(line) for line in page.splitlines()]
        while lines and (not lines[-1] or _PAGE_NUMBER.fullmatch(lines[-1])):
            lines.pop()
        while lines and (not lines[0] or _PAGE_NUMBER.fullmatch(lines[0])):
            lines.pop(0)
        lengths = sorted(len(line) for line in lines if line)
        wide = 0.8 * lengths[(9 * len(lengths)) // 10] if lengths else 0
        for line in lines:
            if not line:
                runs_on = False
            elif runs_on:
                out[-1] += ("" if out[-1].endswith("-") else " ") + line
            else:
                out.append(line)
            runs_on = bool(line) and len(line) >= max(wide, 30) and not line.endswith(_SENTENCE_END)
    return "\n".join(out)


def _clean(line: str) -> str:
    """The line without control characters and runs of spaces, which PDF makes for layout."""
    return " ".join("".join(c for c in line if c == "\t" or unicodedata.category(c) != "Cc").split())
