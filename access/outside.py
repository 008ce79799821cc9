"""Who may come to pages that cannot say so themselves: other people's, and those of the rooms below this one."""

from access.gate import Declaration

ANYBODY = Declaration()
# Open to a worker who has still to set up their second factor, too.
EARLY = Declaration(early=True)
EARLY_SIGNED_IN = Declaration(signed_in=True, early=True)
SIGNED_IN = Declaration(signed_in=True)
GRAVE = Declaration(signed_in=True, fresh=True)
EARLY_GRAVE = Declaration(signed_in=True, fresh=True, early=True)

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
    "come_in_card": EARLY,
    "first_pin": EARLY,
    "next_person": Declaration(early=True, kept=True, as_me=True),
    "come_in_passkey": EARLY,
    "passkey_question": EARLY,
    "come_in_elsewhere": EARLY,
    # Whoever comes back from another service comes by GET, and is signed in by it.
    "openid_connect_callback": Declaration(early=True, writes=True),
    "elsewhere_address": EARLY,
    "second_step": EARLY,
    "lost_ways": EARLY,
    "account_inactive": EARLY,
    "account_logout": Declaration(early=True, as_me=True),
    # Leaving at once signs out: it works wherever a session is kept to.
    "exit": Declaration(early=True, kept=True, as_me=True),
    # accounts: proving again, and a work account's second factor
    "confirm_it_is_me": EARLY_SIGNED_IN,
    "confirm_send": EARLY_SIGNED_IN,
    "second_factor": EARLY_SIGNED_IN,
    # accounts: my sign-ins
    "my_sign_ins": SIGNED_IN,
    "sign_out_there": SIGNED_IN,
    "sign_out_elsewhere": SIGNED_IN,
    "stop_slow_way": SIGNED_IN,
    # accounts: what opens my door; adding a way in is how a second factor is set up
    "add_passkey": EARLY_GRAVE,
    "new_passkey_question": EARLY_GRAVE,
    "add_app": EARLY_GRAVE,
    "take_out_way": GRAVE,
    "part_from_elsewhere": GRAVE,
    "printed_codes": GRAVE,
    "stop_printed_codes": GRAVE,
    "my_card": GRAVE,
    "new_pin": GRAVE,
    "stop_card": GRAVE,
    "email_safety": GRAVE,
    "new_address": GRAVE,
    "new_address_code": GRAVE,
    # accounts/teams: each looks itself whether whoever is signed in works there, and runs it
    "my_teams": SIGNED_IN,
    "begin_team": SIGNED_IN,
    "join_team": SIGNED_IN,
    "team": SIGNED_IN,
    "change_team": SIGNED_IN,
    "end_team": SIGNED_IN,
    "ask_into_team": SIGNED_IN,
    "stop_asking": SIGNED_IN,
    "team_person": SIGNED_IN,
    "let_run_team": SIGNED_IN,
    "take_out_of_team": SIGNED_IN,
    # accounts/approvals: the same
    "my_approval": SIGNED_IN,
    "approvals": SIGNED_IN,
    "add_approval": SIGNED_IN,
    "renew_approval": SIGNED_IN,
    "end_approval": SIGNED_IN,
    # config
    "healthz": Declaration(early=True, as_me=True),
    "readyz": Declaration(early=True, as_me=True),
    # the demo
    "demo": EARLY,
    "demo_sign_in": Declaration(early=True, as_me=True),
    "demo_mail": EARLY,
}
