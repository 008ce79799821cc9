from django.urls import path

from accounts.approvals import views

urlpatterns = [
    path("my/approval/", views.my_approval, name="my_approval"),
    path("desk/supporters/", views.approvals, name="approvals"),
    path("desk/supporters/add/", views.add_approval, name="add_approval"),
    path("desk/supporters/<uuid:pk>/renew/", views.renew_approval, name="renew_approval"),
    path("desk/supporters/<uuid:pk>/end/", views.end_approval, name="end_approval"),
]
