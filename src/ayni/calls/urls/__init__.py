"""Addresses of the room, a file for each part of the season."""

from ayni.calls.urls import assessment, managing, proposals, public, selection

app_name = "calls"
urlpatterns = [
    *public.urlpatterns,
    *managing.urlpatterns,
    *proposals.urlpatterns,
    *assessment.urlpatterns,
    *selection.urlpatterns,
]
