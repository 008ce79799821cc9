from django.urls import path

from planning.council import views

urlpatterns = [
    path("council/", views.council_part, name="council_part"),
    path("council/write/", views.write_council_part, name="write_council_part"),
    path("council/<uuid:pk>/beside/", views.put_beside, name="put_council_beside"),
]
