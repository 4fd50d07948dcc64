from django.urls import path

from ayni.cooperation.views import public as views

urlpatterns = [
    path("", views.explorer, name="explorer"),
    path("download/<slug:table>.<slug:kind>", views.download, name="download"),
    path("<slug:code>/", views.activity, name="activity"),
]
