"""sign_in.py USERS ADMINISTRATORS: makes users, signs them in and prints their session keys as JSON."""

import json
import sys
import uuid

from django.contrib.auth import get_user_model
from django.test import Client


def sign_in(administrator: bool) -> str:
    """A new user's session key."""
    model = get_user_model()
    user = model(username=f"tunnus-{uuid.uuid4().hex[:12]}", is_staff=administrator)
    user.set_unusable_password()
    user.save()
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


if __name__ == "__main__":
    users, administrators = map(int, sys.argv[1:])
    sys.stdout.write(
        json.dumps([sign_in(False) for _ in range(users)] + [sign_in(True) for _ in range(administrators)])
    )
