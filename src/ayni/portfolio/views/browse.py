"""Search the portfolio."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from ayni.foundation.access import public
from ayni.foundation.tables import table_response
from ayni.foundation.ui.parts import Download
from ayni.portfolio.browsing import browse, columns_of_download, order_explained, programmes_asked, read_address
from ayni.portfolio.labels import labels
from ayni.portfolio.models import Programme


@public
@require_GET
@vary_on_headers("HX-Request")
def index(request: HttpRequest) -> HttpResponse:
    """The list with its filters; to htmx only the part that changed, under the address that asks for it."""
    asked = read_address(request.GET)
    found = browse(asked)
    context = {
        "found": found,
        "asked": asked,
        "order": order_explained(asked.text),
        "downloads": [
            Download(
                _("The list"), f"{reverse('portfolio:download', args=[kind])}?{found.download_query}", kind.upper()
            )
            for kind in ("csv", "xlsx")
        ],
    }
    if request.htmx and not request.htmx.history_restore_request:  # type: ignore[attr-defined]
        response = render(request, "portfolio/parts/found.html", context | {"swap": True})
        query = asked.query(page=found.page.number)
        response["HX-Push-Url"] = f"{request.path}?{query}" if query else request.path
        return response
    return render(request, "portfolio/index.html", context)


@public
@require_GET
def download(request: HttpRequest, kind: str) -> HttpResponse:
    """The whole list asked for, as a spreadsheet."""
    rows = (_row(programme, request) for programme in programmes_asked(read_address(request.GET)))
    return table_response(
        name="ayni-portfolio", form=kind, head=columns_of_download(), rows=rows, caption=_("Portfolio")
    )


def _row(programme: Programme, request: HttpRequest) -> list[str]:
    words = labels()
    topics = list(programme.topics.all())
    country = programme.institution.country
    return [
        programme.name,
        country.name if country else "",
        programme.institution.name,
        programme.summary,
        ", ".join(dict.fromkeys(topic.area.name for topic in topics)),
        ", ".join(topic.name for topic in topics),
        ", ".join(words.of("population", code) for code in programme.populations),
        ", ".join(words.of("offer", code) for code in programme.offers),
        ", ".join(words.of("language", code) for code in programme.languages),
        programme.verified_on.isoformat() if programme.verified_on else "",
        request.build_absolute_uri(reverse("portfolio:programme", args=[programme.slug])),
    ]
