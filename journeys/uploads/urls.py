from django.urls import path

from journeys.uploads import views

urlpatterns = [
    path("journey/<uuid:journey>/uploads/", views.uploads, name="uploads"),
    path("journey/<uuid:journey>/uploads/<uuid:pk>/", views.upload, name="upload"),
]
