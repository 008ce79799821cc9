from django.urls import path

from choosing.who import views

urlpatterns = [path("who-decides/", views.who_decides, name="who_decides")]
