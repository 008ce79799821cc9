from django.urls import path

from journeys.needs import views

urlpatterns = [
    path("journey/<uuid:journey>/needs/", views.needs, name="needs"),
    path("journey/<uuid:journey>/needs/change/", views.change_needs, name="change_needs"),
    path("journey/<uuid:journey>/needs/<slug:part>/", views.needs_part, name="needs_part"),
]
