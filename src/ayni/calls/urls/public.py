from django.urls import path

from ayni.calls.views import public as views

urlpatterns = [
    path("", views.index, name="index"),
    path("calls.<slug:kind>", views.download, name="download"),
    path("<int:number>/", views.call, name="call"),
]
