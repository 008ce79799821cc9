from django.urls import path

from choosing.visits import views, views_after

V = "visits/"
ONE = f"{V}<uuid:visit>/"

urlpatterns = [
    path(V, views.visits, name="visits"),
    path(f"{V}plan/<uuid:option>/", views.plan_visit, name="plan_visit"),
    path(ONE, views.visit, name="visit"),
    path(f"{ONE}change/", views.change_visit, name="change_visit"),
    path(f"{ONE}off/", views.call_off_visit, name="call_off_visit"),
    path(f"{ONE}remind/", views.remind_of_visit, name="remind_of_visit"),
    path(f"{ONE}tick/", views.tick_visit, name="tick_visit"),
    path(f"{ONE}paper/", views.visit_paper, name="visit_paper"),
    path(f"{ONE}calendar/", views.visit_calendar, name="visit_calendar"),
    path(f"{ONE}out/", views.take_out_visit, name="take_out_visit"),
    path(f"{ONE}felt/", views_after.visit_felt, name="visit_felt"),
    path(f"{ONE}photo/", views_after.add_visit_photo, name="add_visit_photo"),
    path(f"{ONE}film/", views_after.add_visit_film, name="add_visit_film"),
    path(f"{ONE}sound/", views_after.add_visit_sound, name="add_visit_sound"),
    path(f"{V}parts/<uuid:part>/", views_after.visit_part, name="visit_part"),
    path(f"{V}parts/<uuid:part>/out/", views_after.take_out_visit_part, name="take_out_visit_part"),
]
