"""What stored questions gave: kept while the store stays as it is, so that what many ask is asked of the store once."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from thidua.serve.wire import packed, unpacked

_LARGEST = 16
"""No value may take more than this part of all."""


class Kept:
    """Values by job and arguments, of one generation of the store; the longest unasked go first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._generation = ""
        self._values: OrderedDict[tuple[str, bytes], bytes] = OrderedDict()

    def get(self, generation: str, name: str, arguments: Any) -> tuple[bool, Any]:
        """Whether there is a value, and the value: a copy, with which its taker may do what it likes."""
        key = (name, packed(arguments))
        if generation != self._generation or key not in self._values:
            return False, None
        self._values.move_to_end(key)
        return True, unpacked(self._values[key])

    def put(self, generation: str, name: str, arguments: Any, value: Any) -> None:
        """Keep a value; of another generation than the last one, all others are forgotten."""
        if generation != self._generation:
            self._values.clear()
            self._size, self._generation = 0, generation
        key, data = (name, packed(arguments)), packed(value)
        size = len(data) + len(key[1])
        if size > self._most // _LARGEST or key in self._values:
            return
        self._values[key] = data
        self._size += size
        while self._size > self._most:
            (_, old), gone = self._values.popitem(last=False)
            self._size -= len(gone) + len(old)
