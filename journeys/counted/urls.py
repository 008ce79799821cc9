from django.urls import path

from journeys.counted import views

urlpatterns = [path("journey/<uuid:journey>/count-me-in/", views.count_me_in, name="count_me_in")]
