from django.urls import path

from providers.teams import views

urlpatterns = [
    path("desk/teams/", views.teams_to_check, name="teams_to_check"),
    path("desk/teams/<uuid:pk>/", views.check_team, name="check_team"),
]
