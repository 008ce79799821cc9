from django.urls import path

from journeys.exports.sending import views, views_them

urlpatterns = [
    path("journey/<uuid:journey>/copies/", views.copies, name="copies"),
    path("journey/<uuid:journey>/copies/new/", views.set_up_copies, name="set_up_copies"),
    path("journey/<uuid:journey>/copies/<uuid:pk>/stop/", views.stop_copies, name="stop_copies"),
    path("journey/<uuid:journey>/copies/<uuid:pk>/send/", views.send_now, name="send_now"),
    path("journey/<uuid:journey>/copies/of/<uuid:pk>/send/", views.send_copy, name="send_copy"),
    path("journey/<uuid:journey>/copies/sent/<uuid:pk>/close/", views.close_copy, name="close_copy"),
    # In mails: neither the address nor the page behind it says what it is about.
    path("copies/<str:token>/", views_them.copies_answer, name="copies_answer"),
    path("copies/<str:token>/stop/", views_them.copies_stop, name="copies_stop"),
    path("copy/<slug:secret>/", views_them.copy, name="copy"),
    path("copy/<slug:secret>/file/", views_them.copy_file, name="copy_file"),
]
