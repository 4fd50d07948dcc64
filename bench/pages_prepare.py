"""Make a scratch house with the network's real history; print the addresses of the pages to measure."""

from __future__ import annotations

import json

import django

from bench.figures import tell

PAGES = ("home", "list", "detail", "explorer", "activity")


def addresses() -> dict[str, str]:
    from django.urls import NoReverseMatch, reverse
    from django.utils import translation

    from ayni.cooperation.models import Activity
    from ayni.portfolio.models import Programme

    programme = Programme.objects.filter(state="published").order_by("slug").first()
    activity = Activity.objects.order_by("code").first()
    named = {
        "home": ("website:home", []),
        "list": ("portfolio:index", []),
        "detail": ("portfolio:programme", [programme.slug if programme else ""]),
        "explorer": ("cooperation:explorer", []),
        "activity": ("cooperation:activity", [activity.code if activity else ""]),
    }
    found = {}
    with translation.override("es"):
        for name, (view, words) in named.items():
            try:
                found[name] = reverse(view, args=words)
            except NoReverseMatch:
                tell(f"There is no page {view} yet.")
    return found


def main() -> None:
    django.setup()
    from ayni.config.preparing import prepare_house
    from ayni.rial.loading import load_network

    prepare_house(tell)
    load_network()
    print(json.dumps(addresses()))


if __name__ == "__main__":
    main()
