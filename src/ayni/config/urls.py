"""Every address of Ayni. Pages carry their language first: /es/portfolio/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("ayni.config.health")),
    *i18n_patterns(
        path("account/", include("ayni.people.account_urls")),
        path("people/", include("ayni.people.urls")),
        path("institutions/", include("ayni.members.urls")),
        path("questionnaires/", include("ayni.questionnaires.urls")),
        path("conference/", include("ayni.governance.urls")),
        path("fund/", include("ayni.fund.urls")),
        path("library/", include("ayni.library.urls")),
        path("portfolio/", include("ayni.portfolio.urls")),
        path("calls/", include("ayni.calls.urls")),
        path("workshops/", include("ayni.gatherings.urls")),
        path("activities/", include("ayni.cooperation.urls")),
        path("partners/", include("ayni.partners.urls")),
        path("results/", include("ayni.results.urls")),
        path("house/", include("ayni.foundation.urls")),
        path("styleguide/", include("ayni.foundation.ui.urls")),
        path("", include("ayni.website.urls")),
    ),
]

handler400 = "ayni.website.views.errors.bad_request"
handler403 = "ayni.website.views.errors.refused"
handler404 = "ayni.website.views.errors.not_found"
handler500 = "ayni.website.views.errors.failed"
# Not Django's: django-allauth asks for it when somebody tries too often.
handler429 = "ayni.foundation.throttle.too_many_requests"
