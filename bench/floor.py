"""The floor of the framework: Django, one view, one template that is the whole page already, no database.

Served by bench/pages.py with the same server and as many processes; the pages are files in FLOOR_DIR.
"""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

if not settings.configured:
    settings.configure(
        SECRET_KEY="only for benches",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [os.environ["FLOOR_DIR"]]}],
    )


def page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"{name}.html")


urlpatterns = [path("<slug:name>/", page)]
application = get_wsgi_application()
