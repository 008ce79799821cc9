from django.urls import path

from journeys.exports import views, views_take

urlpatterns = [
    path("journey/<uuid:journey>/take-away/", views_take.take_away, name="take_away"),
    path("journey/<uuid:journey>/take-away/everything/", views_take.take_everything, name="take_everything"),
    path("journey/<uuid:journey>/papers/<uuid:pk>/let-go/", views_take.let_go, name="let_go_of_paper"),
    path("journey/<uuid:journey>/papers/", views.papers, name="papers"),
    path("journey/<uuid:journey>/papers/of/<uuid:of>/", views.papers, name="papers_of"),
    path("journey/<uuid:journey>/papers/ask/", views.ask_for_paper, name="ask_for_paper"),
    path("journey/<uuid:journey>/papers/<uuid:pk>/", views.paper, name="paper"),
    path("journey/<uuid:journey>/papers/<uuid:pk>/file/", views.paper_file, name="paper_file"),
]
