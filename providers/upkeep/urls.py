from django.urls import path

from providers.upkeep import views_quick, views_reports, views_table, views_weekly

P = "keep/<uuid:provider>/"

urlpatterns = [
    path("register/wrong/<str:token>/", views_reports.wrong_answer, name="wrong_answer"),
    path("register/<uuid:pk>/wrong/", views_reports.report_wrong, name="report_wrong"),
    path("keep/reports/<uuid:pk>/", views_reports.answer_report, name="answer_report"),
    path("keep/mail/stop/<str:token>/", views_weekly.stop_weekly_mail, name="stop_weekly_mail"),
    path("desk/reports/", views_reports.late_reports, name="late_reports"),
    path(f"{P}table/", views_table.entry_table, name="entry_table"),
    path(f"{P}table/down.csv", views_table.table_down, name="table_down"),
    path(f"{P}table/<slug:token>/", views_table.look_at_table, name="look_at_table"),
    path(f"{P}reports/", views_reports.entry_reports, name="entry_reports"),
    path(f"{P}places/", views_quick.free_places, name="free_places"),
    path(f"{P}mail/", views_weekly.weekly_mail, name="weekly_mail"),
    path(f"{P}still-true/", views_quick.still_true, name="still_true"),
]
