from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ui import display
from ui.places import Place, footer, places


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from accounts import languages

        display.keepers.append(languages.keep)
        places.append(Place("account_login", _("Come in"), who="visitor", order=95, under="/come-in/"))
        footer.append(Place("my_sign_ins", _("My sign-ins"), who="signed in", order=5))
        footer.append(Place("account_logout", _("Sign out"), who="signed in", order=6))
