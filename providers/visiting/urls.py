from django.urls import path

from providers.visiting import views

urlpatterns = [
    path("register/<uuid:pk>/visit/", views.tell_visit, name="tell_visit"),
    path("keep/<uuid:provider>/visits/", views.kept_visits, name="kept_visits"),
    path("keep/<uuid:provider>/visits/<uuid:pk>/", views.answer_visit, name="answer_visit"),
    path("desk/visits/", views.visits, name="visits_told"),
    path("desk/visits/<uuid:pk>/", views.decide_visit, name="decide_visit"),
    path("desk/visits/<uuid:pk>/answer/", views.decide_visit_answer, name="decide_visit_answer"),
]
