from django.urls import path

from journeys.together import views, views_begin

urlpatterns = [
    path("home/begin-with/", views_begin.begin_with, name="begin_with"),
    path("journey/<uuid:journey>/together/", views.sit_together, name="sit_together"),
    path("journey/<uuid:journey>/together/code/", views.make_sitting_code, name="make_sitting_code"),
    path("journey/<uuid:journey>/together/speaker/", views.say_who_speaks, name="say_who_speaks"),
    path("journey/<uuid:journey>/together/end/<uuid:pk>/", views.end_sitting, name="end_sitting"),
    path("journey/<uuid:journey>/together/agreement/", views_begin.add_agreement, name="add_agreement"),
    path("journey/<uuid:journey>/together/stop/", views_begin.stop_begun, name="stop_begun"),
    path("journey/<uuid:journey>/together/first/", views_begin.taken_over, name="taken_over"),
]
