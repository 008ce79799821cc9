from django.urls import path

from journeys.exports import views

urlpatterns = [
    path("journey/<uuid:journey>/papers/", views.papers, name="papers"),
    path("journey/<uuid:journey>/papers/of/<uuid:of>/", views.papers, name="papers_of"),
    path("journey/<uuid:journey>/papers/ask/", views.ask_for_paper, name="ask_for_paper"),
    path("journey/<uuid:journey>/papers/<uuid:pk>/", views.paper, name="paper"),
    path("journey/<uuid:journey>/papers/<uuid:pk>/file/", views.paper_file, name="paper_file"),
]
