"""The parts of an official document from its lines: the head, the preamble and articles, the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from thidua.extract.layout import Layout, Span
from thidua.extract.layout.ending import read_ending
from thidua.extract.layout.page import Page
from thidua.extract.layout.words import Words

Finder = Callable[[str], list[Span]]
_MARKS: Final = re.compile(
    r"[ \t]*(?:\d{1,3}[ \t]*\||\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,5}[.)]|[a-zđ][.)]|[-+*•])(?=[ \t]|$)"
)
"""What counts the lines of a list, or the rows of a table."""
_RULE: Final = re.compile(r"[-_=*–—|.\s]+")
_HEADER: Final = 14
"""Lines of a header, at most."""
_TITLE: Final = 8
"""Lines between the kind of document and the bases, at most."""
_LONG: Final = 60
"""Characters of a line that may be broken by the width of the page."""
_CLOSED: Final = '.;:!?/\u201d"'
_NEED: Final = 2
"""Signs of the layout beside its opening that a text must show."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank; ``gap`` says whether blank lines or a rule stand before it."""

    start: int
    end: int
    text: str
    gap: bool


class Parts:
    """Finds the parts of one text and writes the text to read."""

    def __init__(self, text: str, words: Words, at: int) -> None:
        self.words, self.page = words, Page(text)
        self.out = Layout(words, text)
        self.lines = _with_articles(_lines(text), words)
        self.head_of_number: int | None = None
        self.at = at
        """Where the motto or the kind of document stands."""

    def read(self, numbers: Finder, days: Finder) -> Layout | None:
        """The layout, where enough of it is there."""
        head = self._end_of_head()
        kind = self._kind(head)
        first = self._header(self._begin_of_head(head), head, numbers, days)
        body = self._title(kind, head, first)
        ending = self._ending(body)
        self.out.body = (
            (self.lines[body].start, self.lines[ending - 1].end) if body < ending <= len(self.lines) else (0, 0)
        )
        self._paragraphs(body, ending)
        cells = [cell for line in self.lines[ending:] for cell in _cells(line)]
        behind = read_ending(self.out, self.page, cells, self.words)
        if behind < len(cells):
            self.out.appendix = (cells[behind].start, self.lines[-1].end)
            self._join([x for x in self.lines[ending:] if x.end > cells[behind].start])
        if not self._complete():
            return None
        self.out.text = self.page.text()
        return self.out

    def _complete(self) -> bool:
        out = self.out
        shown = [out.number, out.day, out.bases, out.articles, out.recipients, out.signatory, out.authority]
        return sum(bool(x) for x in shown) >= _NEED and (out.kind is not None or out.number is not None)

    def _end_of_head(self) -> int:
        """The line of the kind of document, of the addressees, or of the first basis or article."""
        w = self.words
        for n, line in enumerate(self.lines):
            if line.start < self.at - 400:
                continue
            if w.heading.fullmatch(line.text):
                return n
            if line.start >= self.at and (w.addressed.match(line.text) or w.article.match(line.text)):
                return n
        return 0

    def _begin_of_head(self, head: int) -> int:
        """The first of the lines in capitals, or of the number, that stand over the kind of document; a page has lines before them."""
        first = head
        for n in range(head - 1, max(-1, head - _HEADER - 1), -1):
            text = self.words.motto.sub("", self.lines[n].text)
            if _capitals(text) or self.words.motto.search(self.lines[n].text) or re.search(r"\d|\*", text):
                first = n
        return first

    def _kind(self, head: int) -> int | None:
        if head < len(self.lines) and self.words.heading.fullmatch(self.lines[head].text):
            line = self.lines[head]
            self.out.kind = _trim(line.start, line.end, line.text, ": |")
            return head
        return None

    def _header(self, first: int, head: int, numbers: Finder, days: Finder) -> int:
        """Issuer, number, place and day; mottos are blank. Returns where the lines of the header end."""
        page, out = self.page, self.out
        lines = [cell for line in self.lines[first:head] for cell in _cells(line)]
        if not lines:
            return first
        start, end = lines[0].start, lines[-1].end
        for m in self.words.motto.finditer(page.source, start, end):
            page.blank(m.start(), m.end(), lines=False)
        for line in lines:
            if _RULE.fullmatch(page.part(line.start, line.end)):
                page.blank(line.start, line.end)
        flat = page.part(start, end).replace("\n", " ")
        for a, b in numbers(flat):
            if (said := self.words.number.search(flat[:a])) is not None:
                out.number = (start + a, start + b)
                self.head_of_number = start + said.start()
                page.put(self.head_of_number - 1, "\n")
                page.joined(*out.number)
                page.put(out.number[1], "\n")
                break
        behind = out.number[1] if out.number is not None else start
        for a, b in days(flat):
            if start + a >= behind or out.number is None:
                out.day = (start + a, start + b)
                page.joined(*out.day)
                page.put(out.day[1], "\n")
                break
        self._letter_title(lines)
        self._issuer(lines)
        self._place()
        return head

    def _place(self) -> None:
        """Where a document is signed says nothing of whose bodies act: ministries sign in Hà Nội."""
        day, number = self.out.day, self.out.number
        if day is not None and self.out.issuer:
            line = max(self.page.source.rfind(sign, 0, day[0]) + 1 for sign in "\n|")
            behind = number[1] if number is not None and number[1] <= day[0] else 0
            self.page.blank(max(line, behind), day[0])
            self.page.put(day[0] - 1, "\n")

    def _letter_title(self, lines: list[Line]) -> None:
        """ "V/v ..." under the number of a letter, over several lines."""
        at = next((n for n, x in enumerate(lines) if self.words.about.match(x.text)), None)
        if at is None or self.out.kind is not None:
            return
        end = at + 1
        while (
            end < len(lines) and not lines[end].gap and not _capitals(lines[end].text) and not self._taken(lines[end])
        ):
            end += 1
        start = lines[at].start + (m.end() if (m := self.words.about.match(lines[at].text)) else 0)
        last = lines[end - 1].end
        day = self.out.day
        if day is not None and start < day[0] < last:  # place and day stand in the other column
            last = self.page.source.rfind("\n", 0, day[0])
        self.out.title = self.page.trim(start, max(start, last))
        self.page.one_line(*self.out.title)

    def _taken(self, line: Line) -> bool:
        return any(s is not None and line.start <= s[0] < line.end for s in (self.out.number, self.out.day))

    def _issuer(self, lines: list[Line]) -> None:
        """The lines in capitals that name bodies: a line that begins a name begins an issuer, others go on with it."""
        spans: list[Span] = []
        for line in lines:
            start, end = self.page.trim(line.start, line.end, "-_=*")
            cut = [
                s[0]
                for s in (self._number_line(), self.out.day, self.out.title)
                if s is not None and start <= s[0] < line.end
            ]
            if cut:
                end = self.page.trim(start, min(cut))[1]
            text = self.page.part(start, end)
            if not _capitals(text):
                continue
            broken = bool(spans) and " " not in self.page.source[slice(*spans[-1])].strip()
            if spans and (broken or not self._begins_body(text)):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.extend(self._owner_and_own(start, end))
        for start, end in spans:
            self.page.one_line(start, end)
        self.out.issuer = spans

    def _owner_and_own(self, start: int, end: int) -> list[Span]:
        """A superior and its body on one line: ``UBND TỈNH X SỞ NỘI VỤ``, the cell of a table without its line ends."""
        text = self.page.part(start, end)
        for m in self.words.under.finditer(text):
            ahead = text[: m.start()].split()
            if len(ahead) > 2 and not self.words.no_head.fullmatch(ahead[-1]) and self.words.body.match(text):
                return [self.page.trim(start, start + m.start()), self.page.trim(start + m.start(), end)]
        return [(start, end)]

    def _number_line(self) -> Span | None:
        """The number with the word before it."""
        number = self.out.number
        return (self.head_of_number or number[0], number[1]) if number is not None else None

    def _begins_body(self, text: str) -> bool:
        return self.words.body.match(text) is not None or self.words.office.match(text) is not None

    def _title(self, kind: int | None, head: int, first: int) -> int:
        """The title under the kind of document and the authority under it; returns where the body begins."""
        if kind is None:
            if head < len(self.lines) and self.words.addressed.match(self.lines[head].text):
                return head + 1
            return max(head, first)
        n, title = kind + 1, list[Line]()
        while n < len(self.lines):
            line = self.lines[n]
            text = line.text
            if self.words.basis.match(text) or self.words.article.match(text) or self.words.addressed.match(text):
                break
            if self.words.heading.fullmatch(text):
                self.page.blank(line.start, line.end)
                n += 1
                break
            rule = _RULE.fullmatch(text) is not None
            if not rule and title and line.gap and not _capitals(text) and not self._preamble_follows(n):
                break
            if rule:
                self.page.blank(line.start, line.end)
            elif self.words.of.match(text) and _capitals(text):
                self.out.authority = self.page.trim(line.start, line.end)
            else:
                title.append(line)
            n += 1
        self._split_title(title)
        return n

    def _preamble_follows(self, n: int) -> bool:
        """Whether lines that are no sentences lead on to the bases: then they are still of the title."""
        for line in self.lines[n : n + _TITLE]:
            if self.words.basis.match(line.text):
                return True
            if self.words.article.match(line.text) or line.text[-1:] in _CLOSED:
                return False
        return False

    def _split_title(self, lines: list[Line]) -> None:
        """The authority is the last lines in capitals that begin with a body or an office, behind other words or blank lines."""
        cut = len(lines)
        for n in range(len(lines) - 1, -1, -1):
            if not _capitals(lines[n].text):
                break
            if self._begins_body(lines[n].text):
                cut = n
        if cut < len(lines):
            start, end = lines[cut].start, lines[-1].end
            self.out.authority = self.page.trim(start, end)
            self.page.one_line(*self.out.authority)
        if cut > 0:
            start = lines[0].start
            m = self.words.about.match(lines[0].text)
            self.page.one_line(start, lines[cut - 1].end)
            self.out.title = self.page.trim(start + (m.end() if m else 0), lines[cut - 1].end)

    def _ending(self, body: int) -> int:
        """The first line of recipients or signature behind the last article."""
        w = self.words
        last = max((n for n, x in enumerate(self.lines) if n >= body and w.article.match(x.text)), default=body - 1)
        for n in range(last + 1, len(self.lines)):
            text = self.lines[n].text
            if w.recipients.match(text) or w.formula.match(text):
                return n
            if w.office.match(text) and _capitals(text):
                return n
        return len(self.lines)

    def _paragraphs(self, first: int, end: int) -> None:
        """Bases, articles and lists: lines broken by the width of the page become one, marks of lists and articles are blank."""
        lines = self.lines[first:end]
        self._join(lines)
        before = True
        for n, line in enumerate(lines):
            if (m := self.words.article.match(line.text)) is not None:
                before = False
                self.out.articles.append((line.start, line.end))
                self.page.blank(line.start, line.start + m.end())
            elif before and self.words.basis.match(line.text):
                self.out.bases.append((line.start, self._end_of_paragraph(lines, n)))
            elif self.words.heading.fullmatch(line.text):
                self.page.blank(line.start, line.end)
                before = False
            elif before and _capitals(line.text) and (m := self.words.decides.fullmatch(line.text)) is not None:
                self._decider(line, m.end(1))
                before = False
        self._spread(lines[-1].end if lines else 0)

    def _decider(self, line: Line, length: int) -> None:
        """Who decides, where the line over the first article names him."""
        if self.out.authority is None and self._begins_body(line.text):
            self.out.authority = (line.start, line.start + length)
            self.page.blank(line.start + length, line.end)

    def _end_of_paragraph(self, lines: list[Line], n: int) -> int:
        while n + 1 < len(lines) and self._goes_on(lines[n], lines[n + 1], basis=True):
            n += 1
        return lines[n].end

    def _spread(self, end: int) -> None:
        """Each article reaches to the next."""
        starts = [s for s, _ in self.out.articles]
        for n, (start, _) in enumerate(self.out.articles):
            after = starts[n + 1] if n + 1 < len(starts) else end + 1
            self.out.articles[n] = (start, self.page.trim(start, min(after, end))[1])

    def _join(self, lines: list[Line]) -> None:
        """Blank the marks of lists; take line ends out of sentences."""
        basis = False
        for n, line in enumerate(lines):
            mark = _MARKS.match(line.text) or self.words.counted.match(line.text)
            goes_on = n > 0 and (mark is None or basis) and self._goes_on(lines[n - 1], line, basis)
            if mark is not None and not goes_on:
                self.page.blank(line.start, line.start + mark.end())
            behind = line.start + mark.end() if mark is not None else line.start
            for k in (k for k in range(behind, line.end) if self.page.source[k] == "|"):
                self.page.sign(k, ",")  # a row of a table is one sentence
            if _RULE.fullmatch(line.text):
                self.page.blank(line.start, line.end)
            elif goes_on:
                self.page.joined(lines[n - 1].start, line.end)
            basis = self.words.basis.match(line.text) is not None or (basis and goes_on)

    def _goes_on(self, a: Line, b: Line, basis: bool = False) -> bool:
        """Whether a line goes on in the next; one of the preamble does so until its semicolon, full stop or colon."""
        if b.gap or a.text.rstrip()[-1:] in _CLOSED or _capitals(a.text):
            return False
        w = self.words
        if any(p.match(b.text) for p in (w.basis, w.article, w.recipients, w.appendix)) or w.heading.fullmatch(b.text):
            return False
        return basis or b.text.lstrip()[:1].islower() or len(a.text) >= _LONG


def _lines(text: str) -> list[Line]:
    out: list[Line] = []
    at, gap = 0, False
    for raw in text.split("\n"):
        inner = raw.strip(" \t\r|\u00a0")
        if inner:
            start = at + raw.index(inner)
            out.append(Line(start, start + len(inner), inner, gap))
        gap = not inner
        at += len(raw) + 1
    return out


def _cells(line: Line) -> list[Line]:
    """A line of a table as its cells, each a line of its own: the columns of header and signature."""
    out: list[Line] = []
    at = line.start
    for n, raw in enumerate(line.text.split("|")):
        if inner := raw.strip():
            start = at + raw.index(inner)
            out.append(Line(start, start + len(inner), inner, line.gap and not n))
        at += len(raw) + 1
    return out


def _with_articles(lines: list[Line], words: Words) -> list[Line]:
    """The lines with the word for an article on the line of its number, from which the width of the page may have broken it."""
    out: list[Line] = []
    for line in lines:
        if out and not line.gap and " " not in out[-1].text and words.article.fullmatch(f"{out[-1].text} 1"):
            out[-1] = Line(out[-1].start, line.end, f"{out[-1].text} {line.text}", out[-1].gap)
        else:
            out.append(line)
    return out


def _capitals(text: str) -> bool:
    return any(c.isalpha() for c in text) and not any(c.islower() for c in text)


def _trim(start: int, end: int, text: str, signs: str) -> Span:
    left = len(text) - len(text.lstrip(signs))
    return start + left, end - (len(text) - len(text.rstrip(signs)))
