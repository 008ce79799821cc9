"""What the page promises of figures made of people: whoever makes one keeps to it, and no setting goes below."""

# A figure that is about fewer people is shown nowhere.
LEAST = 8
# The same of what could hurt more: how somebody talks, who speaks up with them.
LEAST_SENSITIVE = 10
