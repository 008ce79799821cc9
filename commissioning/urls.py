from django.urls import path

from commissioning import views
from commissioning.news import views as news

urlpatterns = [
    path("", views.figures, name="figures"),
    path("<slug:slug>/", views.figures_area, name="figures_area"),
    path("<slug:slug>/numbers.csv", views.figures_csv, name="figures_csv"),
    path("<slug:slug>/numbers.ods", views.figures_ods, name="figures_ods"),
    path("<slug:slug>/one-page.pdf", views.figures_pdf, name="figures_pdf"),
    path("<slug:slug>/mail/", news.figures_news, name="figures_news"),
    # In mails: neither the address nor the page behind it says of what area or whose it is.
    path("mail/stop/<str:token>/", news.stop_figures_news, name="stop_figures_news"),
    path("<slug:slug>/<slug:table>/", views.figures_table, name="figures_table"),
]
