from django.urls import path

from choosing.matters import views

M = "matters/"

urlpatterns = [
    path(M, views.matters, name="matters"),
    path(f"{M}own-words/", views.add_matter, name="add_matter"),
    path(f"{M}statement/", views.matters_from_statement, name="matters_from_statement"),
    path(f"{M}facts/", views.matters_from_facts, name="matters_from_facts"),
    path(f"{M}facts/<slug:code>/", views.add_fact, name="add_fact"),
    path(f"{M}<uuid:matter>/", views.matter, name="matter"),
    path(f"{M}<uuid:matter>/move/", views.move_matter, name="move_matter"),
]
