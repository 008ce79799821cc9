from django.urls import path

from aspirations.framework import views

F = "framework/"

urlpatterns = [
    path(F, views.frameworks, name="frameworks"),
    path(f"{F}<int:pk>/", views.framework, name="framework"),
    path(f"{F}<int:pk>/draft/", views.begin_draft, name="begin_draft"),
    path(f"{F}<int:pk>/seen/", views.framework_seen, name="framework_seen"),
    path(f"{F}<int:pk>/compared/", views.framework_compared, name="framework_compared"),
    path(f"{F}<int:pk>/old-answers/", views.framework_map, name="framework_map"),
    path(f"{F}<int:pk>/review/", views.review_framework, name="review_framework"),
    path(f"{F}part/<int:pk>/", views.framework_part, name="framework_part"),
    path(f"{F}question/<int:pk>/", views.framework_question, name="framework_question"),
    path(f"{F}question/<int:pk>/take-out/", views.take_out_question, name="take_out_question"),
]
