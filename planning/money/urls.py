from django.urls import path

from planning.money import views

urlpatterns = [
    path("money/", views.plan_money, name="plan_money"),
    path("money/change/", views.change_budget, name="change_budget"),
    path("money/costs/add/", views.add_cost, name="add_cost"),
    path("money/costs/<uuid:cost>/", views.change_cost, name="change_cost"),
]
