"""``thidua languages``: which languages can be read, from which folder; each is loaded whole, so that a fault is told."""

from __future__ import annotations

import click

from thidua.errors import ThiduaError


@click.command()
@click.argument("tags", nargs=-1, metavar="[TAG]...")
@click.pass_context
def languages(ctx: click.Context, tags: tuple[str, ...]) -> None:
    """List the languages that can be read, or check those named TAG.

    Each is loaded whole: a fault in its files is told with the file, the line and what to do.
    """
    from thidua.extract.frames.clauses import order
    from thidua.lexicon import available, lexicon, vocabulary
    from thidua.reading.language import known
    from thidua.resources import shown
    from thidua.text.dates import numbers

    failed = 0
    for tag in tags or available():
        try:
            lexicon_ = lexicon(tag)
            order(tag)
            numbers(tag)
            known(tag)
        except ThiduaError as error:
            failed += 1
            click.echo(str(error), err=True)
            continue
        words = vocabulary().words.values()
        kinds = (kind for scheme in vocabulary().kinds.values() for kind in scheme.values())
        labels = sum(len(w.labels.get(tag, ())) for w in words) + sum(len(k.labels.get(tag, ())) for k in kinds)
        pack = lexicon_.pack
        click.echo(f"{tag} {pack.name}: {labels} labels, {len(pack.particles)} small words, {shown('loaders', tag)}")
    if failed:
        ctx.exit(2)
