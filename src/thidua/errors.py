"""Every error that thidua raises on purpose.

::

    ThiduaError
      x ConfigError (ValueError)      a wrong call or setting
      x ResourceError                 a shipped file is missing or malformed
        + PackError                   a language or source pack
        + QueryHeaderError            the header of a stored question
        + OntologyError               a module or vocabulary
      x DocumentError                 a document that cannot be read
      x StoreError                    the store cannot be opened, read or written
        + StoreUnavailable
        + QueryError                  a query that is malformed or was refused
          + QueryRefused              it is understood, and not answered
      x CurationError                 a line of a curation file is wrong
        + ConflictError               two judgements contradict each other
      x RequestError                  a request over HTTP that is not answered

To catch anything from this library::

    try:
        ...
    except thidua.errors.ThiduaError as error:
        print(error)

A message with values in it is made by :func:`worded`, which keeps the words and the values apart, so that whoever shows it to a person can say
it in that person's language.

What is wrong *inside* a readable document is not an exception: it is a :class:`thidua.model.Finding`.
"""

from __future__ import annotations

from collections.abc import Mapping


class Worded(str):
    """A sentence that knows what it was made of: the words, which can be said in another language, and the values in them."""

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, str | int | float]

    def __new__(cls, template: str, values: Mapping[str, str | int | float]) -> Worded:
        """The template with the values in it."""
        made = super().__new__(cls, template.format_map(values))
        made.template, made.values = template, dict(values)
        return made

    def __reduce__(self) -> tuple[type[Worded], tuple[str, Mapping[str, str | int | float]]]:
        return Worded, (self.template, self.values)


def worded(template: str, /, **values: object) -> Worded:
    """A sentence with values in it: ``worded("no store at {path!r}", path=path)``; one of the values may be such a sentence itself."""
    return Worded(template, {k: v if isinstance(v, (str, int, float)) else str(v) for k, v in values.items()})


class ThiduaError(Exception):
    """Base of all errors of this library: what was wrong, where, and what to do."""

    code = "E000"

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        self.message = message
        self.where = where
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        text = f"[{self.code}] {text}"
        return f"{text}. {self.hint}" if self.hint else text


class ConfigError(ThiduaError, ValueError):
    """A wrong call or setting."""

    code = "E100"


class ResourceError(ThiduaError):
    """A shipped file is missing or malformed."""

    code = "E200"


class PackError(ResourceError):
    """A language or source pack is malformed."""

    code = "E210"


class QueryHeaderError(ResourceError):
    """The header of a stored question is malformed."""

    code = "E220"


class OntologyError(ResourceError):
    """An ontology module or a vocabulary is malformed."""

    code = "E230"


class DocumentError(ThiduaError):
    """A document cannot be read; the others go on."""

    code = "E300"

    def __init__(self, message: str, *, where: str = "", hint: str = "", reason: str = "unreadable") -> None:
        self.reason = reason
        super().__init__(message, where=where, hint=hint)


class StoreError(ThiduaError):
    """The store cannot be opened, read or written."""

    code = "E400"


class StoreUnavailable(StoreError):  # noqa: N818 - the field's word for it
    """The store is missing, locked by another process, or out of reach."""

    code = "E410"


class QueryError(StoreError):
    """A query is malformed or was refused."""

    code = "E420"


class QueryRefused(QueryError):  # noqa: N818 - nothing is wrong with it
    """A query that is understood and not answered: it would write, or ask another server."""

    code = "E421"


class CurationError(ThiduaError):
    """A line of a curation file is wrong; nothing was changed."""

    code = "E500"


class ConflictError(CurationError):
    """Two judgements contradict each other."""

    code = "E510"


class RequestError(ThiduaError):
    """A request over HTTP that is not answered; ``status`` says whose fault that is, ``headers`` go with the answer."""

    code = "E600"

    def __init__(
        self, message: str, *, status: int = 400, where: str = "", hint: str = "",
        headers: tuple[tuple[str, str], ...] = (), code: str = "E600",
    ) -> None:  # fmt: skip
        self.code = code
        self.status = status
        self.headers = headers
        super().__init__(message, where=where, hint=hint)
