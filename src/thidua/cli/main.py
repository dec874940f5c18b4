"""The ``thidua`` command: finds the command's module, turns errors into one line and an exit status."""

from __future__ import annotations

import importlib
import os
import sys

import click

from thidua import __version__
from thidua.errors import ThiduaError

COMMANDS = {
    "ask": "thidua.cli.asking:ask",
    "build": "thidua.cli.building:build",
    "check": "thidua.cli.checking:check",
    "export": "thidua.cli.building:export",
    "facts": "thidua.cli.reading:facts",
    "map": "thidua.cli.drawing:map_",
    "query": "thidua.cli.asking:query",
    "questions": "thidua.cli.asking:questions",
    "remove": "thidua.cli.building:remove",
    "unread": "thidua.cli.reading:unread",
    "verify": "thidua.cli.building:verify",
}
"""Command name to ``module:object``; a module is imported only when its command runs."""


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="thidua")
def cli() -> None:
    """Reads documents into a graph of officials, bodies and decisions; every statement with its quote."""


def main(argv: list[str] | None = None) -> None:
    """Run one command. Exit status: 0 done, 1 violations found, 2 wrong call or failure, 3 some documents failed."""
    try:
        code = cli.main(args=argv, prog_name="thidua", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        code = exit_.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        click.echo("stopped", err=True)
        code = 130
    except ThiduaError as error:
        click.echo(f"error: {error}", err=True)
        code = 2
    except BrokenPipeError:
        # the reader of our output went away (`thidua ask ... | head`): not an error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        click.echo(f"error: {error}", err=True)
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
