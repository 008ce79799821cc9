from django.urls import path

from commissioning import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:slug>/", views.figures_area, name="figures_area"),
    path("figures/<slug:slug>/numbers.csv", views.figures_csv, name="figures_csv"),
    path("figures/<slug:slug>/<slug:table>/", views.figures_table, name="figures_table"),
]
