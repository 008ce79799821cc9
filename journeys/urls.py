from django.urls import path

from journeys import views

urlpatterns = [
    path("home/", views.home, name="home"),
    path("home/begin/", views.begin, name="begin"),
    path("journey/<uuid:journey>/name/", views.rename, name="rename"),
]
