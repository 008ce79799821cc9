from django.urls import path

from accounts.cards import views

urlpatterns = [
    path("card/", views.come_in_card, name="come_in_card"),
    path("card/first/", views.first_pin, name="first_pin"),
    path("my/sign-ins/card/", views.my_card, name="my_card"),
    path("my/sign-ins/card/pin/", views.new_pin, name="new_pin"),
    path("my/sign-ins/card/stop/", views.stop_card, name="stop_card"),
    path("next-person/", views.next_person, name="next_person"),
]
