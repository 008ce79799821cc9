"""What the page promises of figures made of people: whoever makes one keeps to it."""

# A figure that is about fewer people is shown nowhere.
LEAST = 10
