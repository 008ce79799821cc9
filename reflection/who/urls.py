from django.urls import path

from reflection.who import views

# Under journey/<uuid:journey>/reflections/<uuid:reflection>/
urlpatterns = [
    path("people/", views.reflection_people, name="reflection_people"),
    path("people/<uuid:pk>/", views.uninvite, name="uninvite"),
    path("people/<uuid:pk>/paper/", views.paper_invitation, name="paper_invitation"),
    path("how/", views.reflection_rules, name="reflection_rules"),
    path("yes/", views.say_yes_to_rules, name="say_yes_to_rules"),
]
