from django.urls import path

from ayni.foundation.ui import views

app_name = "ui"
urlpatterns = [path("", views.styleguide, name="styleguide")]
