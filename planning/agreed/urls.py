from django.urls import path

from planning.agreed import views

urlpatterns = [
    path("agree/", views.agree_plan, name="agree_plan"),
    path("agree/keep/", views.autosave_yes, name="autosave_yes"),
    path("agree/with/<slug:kind>/", views.agree_plan_with, name="agree_plan_with"),
    path("agreed/", views.agreed_plans, name="agreed_plans"),
    path("agreed/<uuid:pk>/", views.agreed_plan, name="agreed_plan"),
    path("agreed/<uuid:pk>/who-reads/", views.show_agreed, name="show_agreed"),
    path("agreed/<uuid:pk>/our-part/", views.acknowledge_plan, name="acknowledge_plan"),
    path("agreed/<uuid:before>/to/<slug:after>/", views.agreed_changes, name="agreed_changes"),
    path("agreed/back/<uuid:pk>/", views.take_back_acknowledged, name="take_back_acknowledged"),
]
