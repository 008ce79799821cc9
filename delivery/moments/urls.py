from django.urls import path

from delivery.moments import views

M = "moments/<uuid:moment>/"
B = "moments/brought/<uuid:brought>/"

urlpatterns = [
    path("moments/", views.moments, name="moments"),
    path("moments/add/", views.add_moment, name="add_moment"),
    path("moments/bring/", views.bring_moment, name="bring_moment"),
    path(f"{B}answer/", views.answer_brought, name="answer_brought"),
    path(f"{B}back/", views.take_back_brought, name="take_back_brought"),
    path(f"{B}photo/", views.brought_photo, name="brought_photo"),
    path(M, views.moment, name="moment"),
    path(f"{M}change/", views.change_moment, name="change_moment"),
    path(f"{M}take-out/", views.take_out_moment, name="take_out_moment"),
]
