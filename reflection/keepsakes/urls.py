from django.urls import path

from reflection.keepsakes import views

urlpatterns = [
    path("keepsakes/", views.keepsakes, name="keepsakes"),
    path("keepsakes/make/", views.make_keepsake, name="make_keepsake"),
]
