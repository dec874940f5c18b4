"""The options by which a language model is asked too, for the commands that read documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from thidua.llm.reader import ModelReader


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--llm`` and what goes with it."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option("--llm", "llm", metavar="URL", help="Also ask a language model at this address (OpenAI's protocol); off without it."),
    click.option("--llm-model", metavar="NAME", help="Name of the model there."),
    click.option(
        "--llm-key-variable", metavar="VAR", default="THIDUA_LLM_KEY", show_default=True,
        help="Environment variable that holds the key, if one is needed.",
    ),
    click.option("--llm-timeout", metavar="SECONDS", type=float, default=120.0, show_default=True, help="For one answer."),
    click.option(
        "--llm-answers", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
        help="Keep the model's answers here and use those that are there (build: the store's folder llm).",
    ),
)  # fmt: skip


def reader(
    llm: str | None,
    llm_model: str | None,
    llm_key_variable: str,
    llm_timeout: float,
    llm_answers: Path | None,
    folder: Path | None = None,
) -> ModelReader | None:
    """The reader that was asked for, None where none was; ``folder`` keeps its answers if no other is named."""
    if llm is None:
        if llm_model is not None or llm_answers is not None:
            raise click.UsageError(f"{'--llm-model' if llm_model is not None else '--llm-answers'} needs --llm URL")
        return None
    if llm_model is None:
        raise click.UsageError("--llm needs --llm-model NAME")
    from thidua.llm.endpoint import Endpoint
    from thidua.llm.reader import ModelReader

    return ModelReader(Endpoint(llm, llm_model, llm_key_variable, llm_timeout), llm_answers or folder)
