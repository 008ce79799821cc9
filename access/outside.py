"""Who may come to pages that cannot say so themselves: other people's, and those of the rooms below this one."""

from access.gate import Declaration

ANYBODY = Declaration()
ANYBODY_WRITES = Declaration(writes=True)
SIGNED_IN_WRITES = Declaration(signed_in=True, writes=True)

DECLARATIONS: dict[str, Declaration] = {
    # ui
    "display_settings": ANYBODY,
    "ui_gallery": ANYBODY,
    "help": ANYBODY,
    "about": ANYBODY,
    "privacy": ANYBODY,
    "easier": ANYBODY,
    "front": ANYBODY,
    # config
    "healthz": ANYBODY,
    "readyz": ANYBODY,
}
