from django.urls import path

from journeys.linked import views

L = "journey/<uuid:journey>/people/linked/"

urlpatterns = [
    path(L, views.linked, name="linked"),
    path(f"{L}code/", views.make_link_code, name="make_link_code"),
    path(f"{L}typed/", views.type_link_code, name="type_link_code"),
    path(f"{L}ask/", views.ask_link, name="ask_link"),
    path(f"{L}<uuid:pk>/answer/", views.answer_link, name="answer_link"),
    path(f"{L}<uuid:pk>/end/", views.end_link, name="end_link"),
]
