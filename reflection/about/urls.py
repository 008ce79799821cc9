from django.urls import path

from reflection.about import views

# Under journey/<uuid:journey>/reflections/<uuid:reflection>/
urlpatterns = [
    path("about/", views.reflection_about, name="reflection_about"),
    path("questions/", views.reflection_asks, name="reflection_asks"),
    path("say/<slug:way>/", views.say_in_reflection, name="say_in_reflection"),
    path("board/", views.begin_board, name="begin_board"),
    path("said/<uuid:said>/", views.said, name="said_back"),
    path("said/<uuid:said>/do/", views.show_said, name="show_said"),
]
