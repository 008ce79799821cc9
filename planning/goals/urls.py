from django.urls import path

from planning.goals import views

G = "goals/<uuid:goal>/"
S = f"{G}steps/<uuid:step>/"

urlpatterns = [
    path("goals/from-my-statement/", views.goals_from_statement, name="goals_from_statement"),
    path("goals/add/", views.add_goal, name="add_goal"),
    path(G, views.goal, name="goal"),
    path(f"{G}change/", views.change_goal, name="change_goal"),
    path(f"{G}move/", views.move_goal, name="move_goal"),
    path(f"{G}steps/add/", views.add_step, name="add_step"),
    path(S, views.change_step, name="change_step"),
    path(f"{S}move/", views.move_step, name="move_step"),
    path("words/<uuid:pk>/", views.choose_plan_words, name="choose_plan_words"),
]
