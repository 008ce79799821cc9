from django.urls import path

from journeys.boards import views

urlpatterns = [path("ui/boards/<slug:kind>/", views.boards_gallery, name="boards_gallery")]
