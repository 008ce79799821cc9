from django.urls import path

from providers.suggesting import views

urlpatterns = [path("register/suggest/", views.suggest, name="register_ideas")]
