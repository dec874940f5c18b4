"""The ``thidua`` command: finds the command's module, turns errors into one line and an exit status."""

from __future__ import annotations

import importlib
import os
import sys

import click

from thidua import __version__, compiled
from thidua.errors import ThiduaError

COMMANDS = {
    "ask": "thidua.cli.asking:ask",
    "build": "thidua.cli.building:build",
    "check": "thidua.cli.checking:check",
    "cite": "thidua.cli.proving:cite",
    "conflicts": "thidua.cli.conflicting:conflicts_",
    "curate": "thidua.cli.curating:curate",
    "dossier": "thidua.cli.dossiers:dossier",
    "drift": "thidua.cli.drifting:drift_",
    "explain": "thidua.cli.explaining:explain",
    "export": "thidua.cli.exporting:export",
    "facts": "thidua.cli.reading:facts",
    "languages": "thidua.cli.languages:languages",
    "map": "thidua.cli.drawing:map_",
    "names": "thidua.cli.naming:names",
    "query": "thidua.cli.asking:query",
    "questions": "thidua.cli.asking:questions",
    "reason": "thidua.cli.reasoning:reason",
    "remove": "thidua.cli.building:remove",
    "review": "thidua.cli.reviewing:review",
    "search": "thidua.cli.searching:search",
    "serve": "thidua.cli.serving:serve",
    "seats": "thidua.cli.seating:seats_",
    "texts": "thidua.cli.proving:texts",
    "unread": "thidua.cli.reading:unread",
    "verify": "thidua.cli.building:verify",
    "when": "thidua.cli.whening:when_",
    "why": "thidua.cli.whying:why",
}
"""Command name to ``module:object``; a module is imported only when its command runs."""


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except (BrokenPipeError, SystemExit) as error:
            # click and rich make of a closed pipe an exit with status 1: the cause tells it from any other
            if not _from_closed_pipe(error):
                raise
            raise _ReaderLeft from error


class _ReaderLeft(Exception):  # noqa: N818 - nothing went wrong
    """Who read our output went away, as in ``thidua ask ... | head``."""


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, prog_name="thidua", message=f"%(prog)s, version %(version)s (documents are read by {compiled.said()})"
)
def cli() -> None:
    """Reads documents into a graph of officials, bodies and decisions; every statement with its quote."""


def main(argv: list[str] | None = None) -> None:
    """Run one command. Exit status: 0 done, 1 violations found, 2 wrong call or failure, 3 some documents failed or some rules gave no answer."""
    code = _run(argv)
    sys.exit(code if isinstance(code, int) else 0)


def _run(argv: list[str] | None) -> object:
    try:
        return cli.main(args=argv, prog_name="thidua", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort as stop:
        told = str(stop.__cause__ or "")
        click.echo(f"stopped: {told}" if told else "stopped", err=True)
        return 130
    except ThiduaError as error:
        click.echo(f"error: {error}", err=True)
        return 2
    except _ReaderLeft:
        # what is still in the buffer must not be written at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        click.echo(f"error: {_in_words(error)}", err=True)
        return 2


def _from_closed_pipe(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, BrokenPipeError):
        error = error.__context__
    return error is not None


def _in_words(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{(error.strerror or str(error)).lower()}"


if __name__ == "__main__":
    main()
