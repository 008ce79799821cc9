from django.urls import path

from delivery.supporting import views

urlpatterns = [
    path("supporting/", views.supporting, name="supporting"),
    path("supporting/changes/<uuid:pk>/", views.asked_change, name="asked_change"),
]
