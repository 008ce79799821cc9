from django.urls import path

from delivery.week import views

C = "week/<uuid:coming>/"
T = f"{C}<str:on>/"

urlpatterns = [
    path("week/", views.my_week, name="my_week"),
    path("week/add/", views.add_coming, name="add_coming"),
    path("week/calendar/", views.week_file, name="week_file"),
    path("week/said/<uuid:pk>/out/", views.unsay_happened, name="unsay_happened"),
    path(C, views.coming, name="coming"),
    path(f"{C}change/", views.change_coming, name="change_coming"),
    path(f"{C}move/", views.move_coming, name="move_coming"),
    path(T, views.coming_time, name="coming_time"),
    path(f"{T}otherwise/", views.change_time, name="change_time"),
    path(f"{T}happened/", views.say_happened, name="say_happened"),
]
