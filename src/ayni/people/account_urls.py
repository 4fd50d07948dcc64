"""Sign-in, passwords, second factor and sessions, by django-allauth."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
