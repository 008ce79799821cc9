from django.urls import path

from planning.papers import views

urlpatterns = [
    path("papers/", views.plan_papers, name="plan_papers"),
    path("papers/calendar/", views.plan_calendar, name="plan_calendar"),
    path("papers/for-systems/", views.plan_for_systems, name="plan_for_systems"),
]
