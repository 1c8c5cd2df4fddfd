"""The forms in which a text is shown: masked in one place, and searched there for what must not be in them."""
