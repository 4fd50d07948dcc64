"""Let the first person in."""

from __future__ import annotations

import re

import click

from ayni.config.console import Refused, refuse_unprepared, start_django


@click.command(short_help="Invite a person, such as the first of the Secretariat.")
@click.argument("email")
@click.option("--name", required=True, help="How the network calls the person.")
@click.option("--post", default="", help="Their post.")
@click.option(
    "--role", default="secretariat", show_default=True, type=click.Choice(["secretariat", "evaluator", "observer"])
)
@click.option("--lang", default="es", show_default=True, type=click.Choice(["es", "en", "pt", "fr"]))
def invite(email: str, name: str, post: str, role: str, lang: str) -> None:
    """Invite EMAIL to hold a role in the network, by letter, and print the link too.

    This is how the first person of the Secretariat comes in; everybody else is invited on the screen.
    The link opens the account once: give it only to that person.

    \b
    Example:
        ayni invite secretariat@oas.example --name "Technical Secretariat"
    """
    start_django()
    refuse_unprepared()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import translation

    from ayni.foundation.outbox.models import Letter
    from ayni.people.actions import invite_person

    with translation.override("en"):
        try:
            validate_email(email)
            invitation = invite_person(email=email, name=name, post=post, role=role, language=lang, actor=None)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None
    letter = Letter.objects.filter(kind="people.invitation", to_address=invitation.email).latest("pk")
    found = re.search(r"https?://\S+/invitation/\S+", letter.body)
    click.echo(f"{invitation.email} is invited until {invitation.expires_at:%Y-%m-%d}. The link of the letter:")
    click.echo(found[0] if found else letter.body)
