"""What the sign-in pages and the first page say in the demonstration."""

from __future__ import annotations

from django import template

from ayni.rial.demo import ACCOUNTS, PASSWORD, Account, present_code
from ayni.rial.season.path import PathStep, path_steps

register = template.Library()


@register.simple_tag
def demo_code() -> str:
    """The present code of the demo Secretariat; "" outside the demonstration."""
    return present_code()


@register.simple_tag
def demo_accounts() -> tuple[Account, ...]:
    return ACCOUNTS


@register.simple_tag
def demo_password() -> str:
    return PASSWORD


@register.simple_tag
def demo_path() -> list[PathStep]:
    """The steps of the guided path; none outside the demonstration."""
    return path_steps()
