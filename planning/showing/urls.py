from django.urls import path

from planning.showing import views

urlpatterns = [
    path("goals/<uuid:goal>/with-picture/", views.goal_picture, name="goal_picture"),
    path("list/people/<uuid:person>/photo/", views.person_photo, name="person_photo"),
    path("said/<uuid:said>/with-picture/", views.part_picture, name="part_picture"),
]
