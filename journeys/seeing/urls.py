from django.urls import path

from journeys.seeing import views

PEOPLE = "journey/<uuid:journey>/people/"

urlpatterns = [
    path(f"{PEOPLE}see-as/<slug:kind>/<uuid:pk>/", views.start_preview, name="start_preview"),
    path(f"{PEOPLE}back-to-me/", views.end_preview, name="end_preview"),
]
