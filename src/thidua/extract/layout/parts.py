"""The parts of an official document from its lines: the head, the preamble and articles, the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from thidua.extract.layout import Layout, Span
from thidua.extract.layout.ending import read_ending
from thidua.extract.layout.page import Page
from thidua.extract.layout.words import Words

Finder = Callable[[str], list[Span]]
_MARKS = re.compile(r"[ \t]*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,5}[.)]|[a-zđ][.)]|[-+*•])(?=[ \t]|$)")
_RULE = re.compile(r"[-_=*–—|.\s]+")
_HEADER = 14
"""Lines of a header, at most."""
_LONG = 60
"""Characters of a line that may be broken by the width of the page."""
_CLOSED = '.;:!?/\u201d"'
_NEED = 2
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
        self.lines = _lines(text)
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
        behind = read_ending(self.out, self.page, self.lines[ending:], self.words)
        if behind < len(self.lines) - ending:
            self.out.appendix = (self.lines[ending + behind].start, self.lines[-1].end)
            self._join(self.lines[ending + behind :])
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
        lines = self.lines[first:head]
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
            if self.words.number.search(flat[:a]):
                out.number = (start + a, start + b)
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
        return head

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
            start, end = self.page.trim(line.start, line.end)
            cut = [
                s[0]
                for s in (self.out.number, self.out.day, self.out.title)
                if s is not None and start <= s[0] < line.end
            ]
            if cut:
                end = self.page.trim(start, min(cut))[1]
            text = self.page.part(start, end)
            if not _capitals(text):
                continue
            if spans and not self._begins_body(text):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        for start, end in spans:
            self.page.one_line(start, end)
        self.out.issuer = spans

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
            if not rule and title and line.gap and not _capitals(text):
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
        self._spread(lines[-1].end if lines else 0)

    def _end_of_paragraph(self, lines: list[Line], n: int) -> int:
        while n + 1 < len(lines) and _MARKS.match(lines[n + 1].text) is None and self._goes_on(lines[n], lines[n + 1]):
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
        for n, line in enumerate(lines):
            mark = _MARKS.match(line.text)
            if mark is not None:
                self.page.blank(line.start, line.start + mark.end())
            if _RULE.fullmatch(line.text):
                self.page.blank(line.start, line.end)
            elif n and mark is None and self._goes_on(lines[n - 1], line):
                self.page.one_line(lines[n - 1].start, line.end)

    def _goes_on(self, a: Line, b: Line) -> bool:
        if b.gap or a.text.rstrip()[-1:] in _CLOSED or _capitals(a.text):
            return False
        w = self.words
        if any(p.match(b.text) for p in (w.basis, w.article, w.recipients, w.appendix)) or w.heading.fullmatch(b.text):
            return False
        return b.text.lstrip()[:1].islower() or len(a.text) >= _LONG


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


def _capitals(text: str) -> bool:
    return any(c.isalpha() for c in text) and not any(c.islower() for c in text)


def _trim(start: int, end: int, text: str, signs: str) -> Span:
    left = len(text) - len(text.lstrip(signs))
    return start + left, end - (len(text) - len(text.rstrip(signs)))
