from django.urls import path

from journeys.media import views

urlpatterns = [
    path("journey/<uuid:journey>/picture/<uuid:pk>/", views.attachment, name="attachment"),
    path("journey/<uuid:journey>/picture/<uuid:pk>/small/", views.attachment_small, name="attachment_small"),
    path("journey/<uuid:journey>/recording/<uuid:pk>/", views.recording, name="recording"),
]
