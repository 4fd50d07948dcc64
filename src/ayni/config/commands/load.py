"""Load a network's own data."""

from __future__ import annotations

import click

from ayni.config.console import Refused, counts, progress, refuse_unprepared, start_django


@click.command(short_help="Load a network's recorded history.")
@click.argument("network", type=click.Choice(["rial"]))
def load(network: str) -> None:
    """Load the recorded history of a NETWORK from the files that come with Ayni.

    All of it is loaded, or, when one row is wrong, nothing. A second run changes nothing, and what
    people have edited since is left as it is.

    \b
    Example:
        ayni load rial
    """
    start_django()
    refuse_unprepared()
    load_with_progress()


def load_with_progress() -> None:
    """Load the first network and print what was loaded. Raises Refused naming the row that is wrong."""
    from ayni.rial.loading import LoadError, load_network

    try:
        with progress(counted=False) as steps:
            loaded = load_network(progress=steps)
    except LoadError as error:
        raise Refused(f"Nothing was loaded. {error}") from error
    counts("Loaded:", loaded.read)
    click.echo(f"New or changed: {sum(loaded.changed.values()):,}. Can be found: {sum(loaded.findable.values()):,}.")
