from django.urls import path

from choosing.matching import views

urlpatterns = [path("how-options-are-ordered/", views.matching_rule, name="matching_rule")]
