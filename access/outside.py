"""Who may come to pages that cannot say so themselves: other people's, and those of the rooms below this one."""

from access.gate import Declaration

ANYBODY = Declaration()
# Open to a worker who has still to set up their second factor, too.
EARLY = Declaration(early=True)
EARLY_SIGNED_IN = Declaration(signed_in=True, early=True)
SIGNED_IN = Declaration(signed_in=True)
GRAVE = Declaration(signed_in=True, fresh=True)

DECLARATIONS: dict[str, Declaration] = {
    # ui
    "display_settings": EARLY,
    "ui_gallery": ANYBODY,
    "help": EARLY,
    "about": EARLY,
    "privacy": EARLY,
    "easier": EARLY,
    "front": ANYBODY,
    # accounts: coming in and leaving
    "account_login": EARLY,
    "come_in_code": EARLY,
    "come_in_code_again": EARLY,
    "come_in_printed": EARLY,
    "account_inactive": EARLY,
    "account_logout": EARLY,
    "exit": EARLY,
    # accounts: my sign-ins
    "my_sign_ins": SIGNED_IN,
    "sign_out_there": SIGNED_IN,
    "sign_out_elsewhere": SIGNED_IN,
    # config
    "healthz": EARLY,
    "readyz": EARLY,
    # the demo
    "demo": EARLY,
    "demo_sign_in": EARLY,
    "demo_mail": EARLY,
}
