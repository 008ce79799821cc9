from django.urls import path

from reflection.council import views

urlpatterns = [
    path("", views.council_reviews, name="council_reviews"),
    path("happened/", views.mark_review, name="mark_review"),
    path("<uuid:pk>/", views.council_review, name="council_review"),
    path("<uuid:pk>/out/", views.take_out_review, name="take_out_review"),
]
