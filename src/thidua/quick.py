"""Frozen dataclasses whose objects cost no more than others: a document makes hundreds, and each field set past the freezing doubles that.

The type checker still holds them to be frozen, and they are compared and hashed as before; only at run time nothing stops a
caller that writes to one in spite of it.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

_C = TypeVar("_C", bound=type)


def quick(cls: _C) -> _C:
    """The frozen dataclass ``cls`` with an ``__init__`` that sets its fields plainly."""
    found = fields(cls)
    assert not hasattr(cls, "__post_init__"), cls
    known: dict[str, Any] = {f"of_{f.name}": f.default for f in found if f.default is not MISSING}
    known |= {f"of_{f.name}": f.default_factory for f in found if f.default_factory is not MISSING}
    takes = [_parameter(f) for f in found if not f.kw_only]
    named = [_parameter(f) for f in found if f.kw_only]
    lines = [f" self.{f.name} = {_value(f)}" for f in found]
    parameters = ", ".join(["self", *takes, *(["*", *named] if named else [])])
    exec("\n".join([f"def __init__({parameters}) -> None:", *lines]), known)
    init = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    setattr(cls, "__init__", init)  # noqa: B010 - a checker asks no class to let its __init__ be set
    del cls.__setattr__, cls.__delattr__
    return cls


def _parameter(field: Field[Any]) -> str:
    plain = field.default is MISSING and field.default_factory is MISSING
    return field.name if plain else f"{field.name}=of_{field.name}"


def _value(field: Field[Any]) -> str:
    """What the field is set to: what its factory makes, where the factory itself is all that was given."""
    if field.default_factory is MISSING:
        return field.name
    return f"of_{field.name}() if {field.name} is of_{field.name} else {field.name}"


@functools.lru_cache(maxsize=16)
def sha256(text: str) -> str:
    """Digest of a text; kept for the last texts, whose id is asked for again and again."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
