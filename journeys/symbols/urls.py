from django.urls import path

from journeys.symbols import views

urlpatterns = [
    path("symbols/", views.about_symbols, name="about_symbols"),
    path("symbols/<slug:slug>/<slug:code>.svg", views.symbol_picture, name="symbol_picture"),
    path("journey/<uuid:journey>/symbols/", views.my_symbols, name="my_symbols"),
    path("journey/<uuid:journey>/symbols/add/", views.add_symbol, name="add_symbol"),
    path("journey/<uuid:journey>/symbols/find/", views.find_symbols, name="find_symbols"),
    path("journey/<uuid:journey>/symbols/<uuid:pk>/take-out/", views.take_out_symbol, name="take_out_symbol"),
]
