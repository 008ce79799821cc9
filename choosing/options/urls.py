from django.urls import path

from choosing.options import views, views_one

O = "options/"  # noqa: E741
ONE = f"{O}<uuid:option>/"

urlpatterns = [
    path(O, views.options, name="options"),
    path(f"{O}fits/", views.what_fits, name="what_fits"),
    path(f"{O}find/", views.find_option, name="find_option"),
    path(f"{O}keep/<uuid:service>/", views.keep_service, name="keep_service"),
    path(f"{O}other/", views.add_other, name="add_other"),
    path(f"{O}nobody/", views_one.nobody_offers, name="nobody_offers"),
    path(ONE, views.option, name="option"),
    path(f"{ONE}change/", views_one.change_option, name="change_option"),
    path(f"{ONE}aside/", views_one.put_option_aside, name="put_option_aside"),
    path(f"{ONE}move/", views_one.move_option, name="move_option"),
    path(f"{ONE}ask/", views_one.ask_about, name="ask_about"),
    path(f"{ONE}reason/", views_one.add_reason, name="add_reason"),
    path(f"{O}reasons/<uuid:reason>/out/", views_one.take_out_reason, name="take_out_reason"),
]
