"""Addresses of conferences, mandates, authorities and meetings."""

from django.urls import path

from ayni.governance.views import conference

urlpatterns = [
    path("", conference.index, name="index"),
    path("authorities/", conference.authorities, name="authorities"),
    path("conferences/<slug:code>/", conference.conference, name="conference"),
    path("mandates/<slug:instrument>/<slug:place>/", conference.mandate, name="mandate"),
    path("meetings/<slug:code>/", conference.meeting, name="meeting"),
]
