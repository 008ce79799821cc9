from django.urls import path

from choosing.gains import views

urlpatterns = [
    path("who-gains/", views.who_gains, name="who_gains"),
    path("who-gains/write/", views.write_stake, name="write_stake"),
    path("who-gains/<uuid:pk>/only-me/", views.keep_stake_private, name="keep_stake_private"),
    path("who-gains/<uuid:pk>/take-out/", views.take_out_stake, name="take_out_stake"),
]
