from django.urls import path

from planning.coverage import views

urlpatterns = [path("how-it-looks/", views.plan_coverage, name="plan_coverage")]
