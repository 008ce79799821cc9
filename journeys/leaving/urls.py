from django.urls import path

from journeys.leaving import views

MINE = "journey/<uuid:journey>/"

urlpatterns = [
    path(f"{MINE}going/", views.leaving, name="leaving"),
    path(f"{MINE}going/when/", views.ask_leaving, name="ask_leaving"),
    path(f"{MINE}going/stay/", views.take_back_leaving, name="take_back_leaving"),
    path(f"{MINE}afterwards/", views.afterwards, name="afterwards"),
    path(f"{MINE}afterwards/<slug:when>/", views.say_afterwards, name="say_afterwards"),
    path(f"{MINE}afterwards/<slug:when>/out/", views.forget_afterwards, name="forget_afterwards"),
]
