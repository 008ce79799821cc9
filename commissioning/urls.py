from django.urls import path

from commissioning import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:slug>/", views.figures_area, name="figures_area"),
    path("figures/<slug:slug>/numbers.csv", views.figures_csv, name="figures_csv"),
    path("figures/<slug:slug>/numbers.ods", views.figures_ods, name="figures_ods"),
    path("figures/<slug:slug>/one-page.pdf", views.figures_pdf, name="figures_pdf"),
    path("figures/<slug:slug>/<slug:table>/", views.figures_table, name="figures_table"),
]
