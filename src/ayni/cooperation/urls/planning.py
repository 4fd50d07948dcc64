from django.urls import path

from ayni.cooperation.views import planning

urlpatterns = [
    path("planning/", planning.planning, name="planning"),
    path("planning/acceptance/", planning.acceptance, name="planning-acceptance"),
    path("planning/limits/", planning.limits, name="planning-limits"),
    path("planning/limits/capacity/", planning.capacity, name="planning-capacity"),
    path("planning/limits/days/", planning.new_block, name="planning-days"),
    path("planning/limits/days/<int:pk>/removal/", planning.block_removal, name="planning-days-removal"),
    path("planning/mine/", planning.own_planning, name="own-planning"),
    path("planning/calendar.ics", planning.calendar, name="planning-calendar"),
    path("<slug:code>/week/", planning.week, name="week"),
]
