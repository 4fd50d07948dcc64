"""The command `ayni`. Each command is read only when it is asked for, so that help is instant."""

from __future__ import annotations

from importlib import import_module

import click

PLACES = {
    "serve": "ayni.config.commands.serve:serve",
    "demo": "ayni.config.commands.demo:demo",
    "load": "ayni.config.commands.load:load",
    "import": "ayni.config.commands.programmes:import_",
    "report": "ayni.config.commands.report:report",
    "backup": "ayni.config.commands.keeping:backup",
    "restore": "ayni.config.commands.keeping:restore",
    "invite": "ayni.config.commands.invite:invite",
    "check": "ayni.config.commands.check:check",
    "prepare": "ayni.config.commands.serve:prepare",
    "worker": "ayni.config.commands.worker:worker",
    "remind": "ayni.config.commands.worker:remind",
}


class LazyGroup(click.Group):
    """A group whose commands are named by their place in the code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PLACES:
            return None
        module, _colon, name = PLACES[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


def _show_version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from ayni.config.release import release

        click.echo(f"ayni {release()}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Say which Ayni this is.",
)
def main() -> None:
    """Ayni: a network of public institutions that learn from each other.

    \b
    To see it, with the network's real history and demo accounts:
        ayni demo
    To run it, with the settings of the environment:
        ayni invite EMAIL           the first person of the Secretariat
        ayni check                  what is missing, and what to do
        ayni serve                  pages and background worker together
        ayni backup /safe/place     everything in one file; `ayni restore` brings it back

    `ayni COMMAND --help` explains each one, with examples. A command ends with 0 when it did what was
    asked, 1 when it refused (it says why) and 2 when it was called in a way it does not understand.
    """


if __name__ == "__main__":
    main(prog_name="ayni")
