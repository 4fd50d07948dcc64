"""Addresses of the room, a file for each part."""

from ayni.governance import urls_conference, urls_keeping

app_name = "governance"
urlpatterns = [*urls_conference.urlpatterns, *urls_keeping.urlpatterns]
from ayni.governance import urls_conference, urls_priorities

app_name = "governance"
urlpatterns = [*urls_conference.urlpatterns, *urls_priorities.urlpatterns]
