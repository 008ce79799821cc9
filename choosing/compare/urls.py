from django.urls import path

from choosing.compare import views

urlpatterns = [path("compare/", views.compare, name="compare")]
