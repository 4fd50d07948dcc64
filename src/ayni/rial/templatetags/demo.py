"""What the sign-in pages say in the demonstration."""

from __future__ import annotations

from django import template

from ayni.rial.demo import ACCOUNTS, PASSWORD, Account, present_code

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
