"""Addresses of the room; the public ones last, since a code may be anything."""

from ayni.cooperation.urls import following, planning, public, running

app_name = "cooperation"
urlpatterns = [
    *planning.urlpatterns,
    *running.urlpatterns,
    *following.urlpatterns,
    *public.urlpatterns,
]
