from django.urls import path

from journeys.looked import views

urlpatterns = [path("journey/<uuid:journey>/looked/", views.who_looked, name="who_looked")]
