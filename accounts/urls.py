"""Signing in. Every address is written here: nothing of allauth's own list is taken over whole."""

from django.urls import include, path

from accounts import views, views_elsewhere, views_mine, views_proof, views_ways

urlpatterns = [
    path("", include("accounts.cards.urls")),
    path("", include("accounts.approvals.urls")),
    path("", include("accounts.teams.urls")),
    path("come-in/", views.come_in, name="account_login"),
    path("come-in/code/", views.come_in_code, name="come_in_code"),
    path("come-in/code/again/", views.come_in_code_again, name="come_in_code_again"),
    path("come-in/printed/", views.come_in_printed, name="come_in_printed"),
    path("come-in/passkey/", views_proof.come_in_passkey, name="come_in_passkey"),
    path("come-in/passkey/question/", views_proof.passkey_question, name="passkey_question"),
    path("come-in/with/address/", views_elsewhere.elsewhere_address, name="elsewhere_address"),
    path("come-in/with/<slug:provider_id>/", views_elsewhere.come_in_elsewhere, name="come_in_elsewhere"),
    # The name that allauth makes the address of the way back from.
    path(
        "come-in/with/<slug:provider_id>/back/",
        views_elsewhere.openid_connect_callback,
        name="openid_connect_callback",
    ),
    path("come-in/second-step/", views_proof.second_step, name="second_step"),
    path("come-in/lost/", views_mine.lost_ways, name="lost_ways"),
    path("come-in/closed/", views.account_inactive, name="account_inactive"),
    path("confirm/", views_proof.confirm_it_is_me, name="confirm_it_is_me"),
    path("confirm/send/", views_proof.confirm_send, name="confirm_send"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("exit/", views.exit, name="exit"),
    path("my/sign-ins/", views_mine.my_sign_ins, name="my_sign_ins"),
    path("my/sign-ins/<int:pk>/end/", views_mine.sign_out_there, name="sign_out_there"),
    path("my/sign-ins/end-others/", views_mine.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("my/sign-ins/second-factor/", views_mine.second_factor, name="second_factor"),
    path("my/sign-ins/lost/stop/", views_mine.stop_slow_way, name="stop_slow_way"),
    path("my/sign-ins/passkey/", views_ways.add_passkey, name="add_passkey"),
    path("my/sign-ins/passkey/question/", views_ways.new_passkey_question, name="new_passkey_question"),
    path("my/sign-ins/app/", views_ways.add_app, name="add_app"),
    path("my/sign-ins/way/<int:pk>/take-out/", views_ways.take_out_way, name="take_out_way"),
    path(
        "my/sign-ins/elsewhere/<int:pk>/take-out/",
        views_elsewhere.part_from_elsewhere,
        name="part_from_elsewhere",
    ),
    path("my/sign-ins/printed/", views_ways.printed_codes, name="printed_codes"),
    path("my/sign-ins/printed/stop/", views_ways.stop_printed_codes, name="stop_printed_codes"),
    path("my/sign-ins/email-safety/", views_ways.email_safety, name="email_safety"),
    path("my/sign-ins/address/", views_ways.new_address, name="new_address"),
    path("my/sign-ins/address/code/", views_ways.new_address_code, name="new_address_code"),
]
