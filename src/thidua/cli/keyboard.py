"""Keys and lines from a terminal, or lines from a pipe. What was typed ahead is never lost: one buffer serves both."""

from __future__ import annotations

import os
import re
import select
import termios
from collections.abc import Iterator
from contextlib import contextmanager

_ESCAPE, _END = b"\x1b", b"\x04"
_SEQUENCE = re.compile(rb"\[[0-?]*[ -/]*[@-~]|O[ -~]")
_REST_OF_A_KEY = 0.03
"""Seconds in which the rest of an arrow or a function key is there."""


class Ended(Exception):  # noqa: N818 - nothing went wrong
    """No more input."""


class Keyboard:
    """Reads one file descriptor. On a terminal keys come singly, as long as :meth:`single_keys` holds."""

    def __init__(self, descriptor: int) -> None:
        self.terminal = os.isatty(descriptor)
        self._from = descriptor
        self._typed = b""

    @contextmanager
    def single_keys(self) -> Iterator[None]:
        """Let the terminal pass on every key at once and show none; afterwards it is as it was, whatever happens."""
        if not self.terminal:
            yield
            return
        before = termios.tcgetattr(self._from)
        self._cooked = before
        self._single()
        try:
            yield
        finally:
            termios.tcsetattr(self._from, termios.TCSANOW, before)

    def _single(self) -> None:
        mode = termios.tcgetattr(self._from)
        mode[3] &= ~(termios.ICANON | termios.ECHO)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._from, termios.TCSANOW, mode)

    def key(self) -> str:
        """One key; empty for a key that is no letter or sign. From a pipe: a line, without its end."""
        if not self.terminal:
            return self._to_newline()
        first = self._bytes(1)
        if first == _END:
            raise Ended
        if first == _ESCAPE:
            self._rest_of_a_key()
            return ""
        more = next((n for n, lead in ((3, 0xF0), (2, 0xE0), (1, 0xC0)) if first[0] >= lead), 0)
        said = (first + self._bytes(more)).decode("utf-8", "replace")
        return said if said.isprintable() else ""

    def _rest_of_a_key(self) -> None:
        """Leave out what an arrow or a function key sends behind the escape, and nothing after it."""
        if not self._typed and select.select([self._from], [], [], _REST_OF_A_KEY)[0]:
            self._more()
        found = _SEQUENCE.match(self._typed)
        self._typed = self._typed[found.end() :] if found else self._typed

    def line(self) -> str:
        """A line, as the terminal lets it be edited, without its end."""
        if not self.terminal:
            return self._to_newline()
        termios.tcsetattr(self._from, termios.TCSANOW, self._cooked)
        try:
            return self._to_newline()
        finally:
            self._single()

    def _to_newline(self) -> str:
        while b"\n" not in self._typed:
            try:
                self._more()
            except Ended:
                if not self._typed:
                    raise
                self._typed += b"\n"
        line, _, self._typed = self._typed.partition(b"\n")
        return line.decode("utf-8", "replace").rstrip("\r")

    def _bytes(self, number: int) -> bytes:
        while len(self._typed) < number:
            self._more()
        taken, self._typed = self._typed[:number], self._typed[number:]
        return taken

    def _more(self) -> None:
        try:
            read = os.read(self._from, 4096)
        except OSError as error:
            raise Ended from error  # the terminal went away
        if not read:
            raise Ended
        self._typed += read
