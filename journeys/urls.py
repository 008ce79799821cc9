from django.urls import include, path

from journeys import views

urlpatterns = [
    path("", include("journeys.media.urls")),
    path("", include("journeys.exports.urls")),
    path("home/", views.home, name="home"),
    path("home/begin/", views.begin, name="begin"),
    path("journey/<uuid:journey>/name/", views.rename, name="rename"),
]
