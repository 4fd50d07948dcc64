"""Addresses of the room, a file for each part."""

from ayni.governance import urls_conference, urls_keeping, urls_plan, urls_priorities

app_name = "governance"
urlpatterns = [
    *urls_conference.urlpatterns,
    *urls_plan.urlpatterns,
    *urls_keeping.urlpatterns,
    *urls_priorities.urlpatterns,
]
