from django.apps import AppConfig

from ui.places import Place, footer, places


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        places.append(Place("account_login", "Come in", who="visitor", order=95, under="/come-in/"))
        footer.append(Place("my_sign_ins", "My sign-ins", who="signed in", order=5))
        footer.append(Place("account_logout", "Sign out", who="signed in", order=6))
