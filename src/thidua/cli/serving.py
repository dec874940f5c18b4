"""``thidua serve``: a store over HTTP."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from pathlib import Path

import click

from thidua.cli.stores import StoreType
from thidua.errors import ThiduaError
from thidua.serve.settings import Settings
from thidua.store.mirror import link_of, shown, sync

_LOOK = 5.0
"""Seconds between two looks for a new state of a store on a server."""
_DEFAULT = {f.name: f.default for f in fields(Settings)}


@click.command()
@click.option(
    "--store",
    required=True,
    metavar="DIR|URL",
    type=StoreType(),
    help="The store: a folder (made by `thidua build`), or the address of a SPARQL server that holds one.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 is every one.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name by which the server is called, beside its addresses and localhost. May be given again.",
)
@click.option(
    "--timeout",
    default=_DEFAULT["timeout"],
    show_default=True,
    type=click.FloatRange(min=0.1),
    metavar="SECONDS",
    help="How long a query may take; then it is ended.",
)
@click.option(
    "--workers",
    default=_DEFAULT["workers"],
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that answer queries; twice as many as there are processors, unless given.",
)
@click.option(
    "--memory",
    default=1536,
    show_default=True,
    type=click.IntRange(min=256),
    metavar="MB",
    help="What a query may use, beside the open store.",
)
@click.option(
    "--cache",
    default=64,
    show_default=True,
    type=click.IntRange(min=0),
    metavar="MB",
    help="Answers to stored questions that are kept until the store changes; 0 keeps none.",
)
@click.option(
    "--max-rows", default=_DEFAULT["max_rows"], show_default=True, type=click.IntRange(min=1), help="Of one answer."
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this origin read answers in a browser (CORS); * is every page. May be given again.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy in front: clients are told apart by what it says of them in X-Forwarded-For. May be given again.",
)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="HOST",
    help="Let queries ask this host with SERVICE; without it they ask nobody. May be given again.",
)
@click.option(
    "--union-default-graph",
    "union_default_graph",
    is_flag=True,
    help="A query that names no graph sees all of them together.",
)
@click.option("--quiet", is_flag=True, help="Do not write a line for every request.")
def serve(quiet: bool, memory: int, cache: int, **told: object) -> None:  # fmt: skip
    """Serve a store over HTTP: SPARQL at /sparql, read-only, each query in a process of its own with limits."""
    settings = Settings(memory=memory << 20, kept=cache << 20, **told)  # type: ignore[arg-type]
    asyncio.run(_serve(settings, quiet))


async def _serve(settings: Settings, quiet: bool) -> None:
    from thidua.serve.server import Server

    async with Server(settings, log=None if quiet else lambda line: click.echo(line, err=True)) as server:
        place = shown(settings.store)
        click.echo(f"serving {place} at {server.address} (SPARQL: {server.address}sparql); Ctrl-C ends it", err=True)
        if not server.pool.confined:
            click.echo("warning: this system cannot keep the workers off the network and the disk", err=True)
        following = asyncio.create_task(_follow(settings.store))
        try:
            await server.until_told()
        finally:
            following.cancel()
        click.echo("ending", err=True)


async def _follow(folder: Path) -> None:
    """Bring the folder that stands for a server to each new state of it; the workers see the new generation by themselves."""
    link = link_of(folder)
    told = ""
    while link is not None:
        await asyncio.sleep(_LOOK)
        try:
            await asyncio.to_thread(sync, folder, link.url)
            told = ""
        except (ThiduaError, OSError) as error:
            if told != str(error):  # it goes on with what it has, and says so once
                click.echo(f"warning: {error}", err=True)
            told = str(error)
