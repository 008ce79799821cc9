from django.urls import path

from planning.rows import views

L = "list/<slug:kind>/"

urlpatterns = [
    path(L, views.plan_list, name="plan_list"),
    path(f"{L}add/", views.add_to_list, name="add_to_list"),
    path(f"{L}<uuid:row>/", views.change_in_list, name="change_in_list"),
    path(f"{L}<uuid:row>/move/", views.move_in_list, name="move_in_list"),
    path("part/<slug:part>/", views.plan_part, name="plan_part"),
    path("part/<slug:part>/<slug:prompt>/", views.say_in_plan, name="say_in_plan"),
    path("said/<uuid:said>/", views.change_said, name="change_said"),
    path("said/<uuid:said>/move/", views.move_said, name="move_said"),
]
