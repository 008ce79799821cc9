from django.urls import path

from accounts.teams import views

urlpatterns = [
    path("my/teams/", views.my_teams, name="my_teams"),
    path("my/teams/begin/", views.begin_team, name="begin_team"),
    path("my/teams/asked/<uuid:asked>/", views.join_team, name="join_team"),
    path("my/teams/<uuid:pk>/", views.team, name="team"),
    path("my/teams/<uuid:pk>/change/", views.change_team, name="change_team"),
    path("my/teams/<uuid:pk>/end/", views.end_team, name="end_team"),
    path("my/teams/<uuid:pk>/ask/", views.ask_into_team, name="ask_into_team"),
    path("my/teams/<uuid:pk>/asked/<uuid:asked>/stop/", views.stop_asking, name="stop_asking"),
    path("my/teams/<uuid:pk>/people/<uuid:person>/", views.team_person, name="team_person"),
    path("my/teams/<uuid:pk>/people/<uuid:person>/run/", views.let_run_team, name="let_run_team"),
    path(
        "my/teams/<uuid:pk>/people/<uuid:person>/take-out/", views.take_out_of_team, name="take_out_of_team"
    ),
]
