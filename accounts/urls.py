"""Signing in. Every address is written here: nothing of allauth's own list is taken over whole."""

from django.urls import path

from accounts import views, views_mine

urlpatterns = [
    path("come-in/", views.come_in, name="account_login"),
    path("come-in/code/", views.come_in_code, name="come_in_code"),
    path("come-in/code/again/", views.come_in_code_again, name="come_in_code_again"),
    path("come-in/printed/", views.come_in_printed, name="come_in_printed"),
    path("come-in/closed/", views.account_inactive, name="account_inactive"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("exit/", views.exit, name="exit"),
    path("my/sign-ins/", views_mine.my_sign_ins, name="my_sign_ins"),
    path("my/sign-ins/<int:pk>/end/", views_mine.sign_out_there, name="sign_out_there"),
    path("my/sign-ins/end-others/", views_mine.sign_out_elsewhere, name="sign_out_elsewhere"),
]
