from django.urls import path

from reflection.changes import views, views_guest

C = "changes/<uuid:pk>/"

urlpatterns = [
    path("learned/", views.learned, name="learned"),
    path("changes/add/", views.add_thought, name="add_thought"),
    path("changes/suggest/", views_guest.suggest_change, name="suggest_change"),
    path("changes/suggested/<uuid:pk>/", views.answer_suggested, name="answer_suggested"),
    path("changes/suggested/<uuid:pk>/back/", views_guest.take_suggested_back, name="take_suggested_back"),
    path(C, views.thought, name="thought"),
    path(f"{C}where/", views.thought_where, name="thought_where"),
    path(f"{C}plan/", views.thought_to_plan, name="thought_to_plan"),
    path(f"{C}statement/", views.thought_to_statement, name="thought_to_statement"),
    path(f"{C}decide/", views.decide_thought, name="decide_thought"),
]
