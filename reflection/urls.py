from django.urls import include, path

from reflection import views
from reflection.progress.urls import any_time

P = "journey/<uuid:journey>/reflections/"
ONE = f"{P}<uuid:reflection>/"

# Each folder adds its own addresses, which begin with one reflection: path("glad/", …) is /…/reflections/<id>/glad/.
urlpatterns = [
    path("journey/<uuid:journey>/progress/", include(any_time)),
    path(P, views.reflections, name="reflections"),
    path(f"{P}wanting/", views.say_wanting, name="say_wanting"),
    path(f"{P}begin/", views.begin_reflection, name="begin_reflection"),
    path(f"{P}council/", include("reflection.council.urls")),
    path(ONE, views.reflection, name="reflection"),
    path(f"{ONE}looks/", views.reflection_looks, name="reflection_looks"),
    path(f"{ONE}move/", views.move_reflection, name="move_reflection"),
    path(ONE, include("reflection.about.urls")),
    path(ONE, include("reflection.who.urls")),
    path(ONE, include("reflection.glad.urls")),
    path(ONE, include("reflection.progress.urls")),
    path(ONE, include("reflection.changes.urls")),
    path(ONE, include("reflection.keepsakes.urls")),
]
