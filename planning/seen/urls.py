from django.urls import path

from planning.seen import views

urlpatterns = [
    path("wall/", views.plan_wall, name="plan_wall"),
    path("week/", views.plan_week, name="plan_week"),
    path("path/", views.plan_path, name="plan_path"),
    path("goals/<uuid:goal>/path/", views.goal_path, name="goal_path"),
]
