from django.urls import path

from delivery.cards import views

C = "cards/"
ONE = f"{C}<uuid:card>/"

urlpatterns = [
    path(C, views.cards, name="cards"),
    path(f"{C}add/", views.add_card, name="add_card"),
    path(f"{C}from-what-i-said/", views.cards_from_said, name="cards_from_said"),
    path(ONE, views.change_card, name="change_card"),
    path(f"{ONE}move/", views.move_card, name="move_card"),
    path(f"{ONE}photo/", views.card_photo, name="card_photo"),
    path(f"{ONE}film/", views.card_film, name="card_film"),
    path(f"{ONE}sound/", views.card_sound, name="card_sound"),
]
