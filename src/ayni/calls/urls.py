from django.urls import path

from ayni.calls import views

app_name = "calls"
urlpatterns = [
    path("", views.index, name="index"),
    path("calls.<slug:kind>", views.download, name="download"),
    path("<int:number>/", views.call, name="call"),
]
