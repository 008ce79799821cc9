from django.urls import include, path

from reflection import views

P = "journey/<uuid:journey>/reflections/"
ONE = f"{P}<uuid:reflection>/"

# Each folder adds its own addresses, which begin with one reflection: path("glad/", …) is /…/reflections/<id>/glad/.
urlpatterns = [
    path(P, views.reflections, name="reflections"),
    path(ONE, views.reflection, name="reflection"),
    path(ONE, include("reflection.glad.urls")),
    path(ONE, include("reflection.progress.urls")),
    path(ONE, include("reflection.changes.urls")),
    path(ONE, include("reflection.keepsakes.urls")),
]
