from django.urls import path

from providers.market import views

urlpatterns = [
    path("market/", views.market, name="market"),
    path("market/<slug:slug>/", views.market_area, name="market_area"),
    path("market/<slug:slug>/numbers.csv", views.market_csv, name="market_csv"),
]
