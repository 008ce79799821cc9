from django.urls import include, path

from choosing import views

J = "journey/<uuid:journey>/choosing/"
C = f"{J}<uuid:choice>/"

urlpatterns = [
    path("", include("choosing.guidance.urls")),
    path("", include("choosing.matching.urls")),
    path(J, views.choices, name="choices"),
    path(f"{J}begin/", views.begin_choice, name="begin_choice"),
    path(C, views.choice, name="choice"),
    path(f"{C}change/", views.change_choice, name="change_choice"),
    path(C, include("choosing.deciding.urls")),
    path(C, include("choosing.gains.urls")),
    path(C, include("choosing.together.urls")),
    path(C, include("choosing.who.urls")),
    path(C, include("choosing.visits.urls")),
    path(f"{C}away/", views.put_choice_away, name="put_choice_away"),
    path(C, include("choosing.matters.urls")),
    path("", include("choosing.asking.urls")),
    path(C, include("choosing.options.urls")),
    path(C, include("choosing.out.urls")),
    path(C, include("choosing.compare.urls")),
]
