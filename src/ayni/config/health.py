"""An address for those who watch over the server."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from ayni.foundation.access import public


@public
def health(request: HttpRequest) -> HttpResponse:
    """200 and the word ok while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path("-/health", health, name="health")]
