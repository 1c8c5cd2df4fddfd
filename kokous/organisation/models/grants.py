"""guardian's direct tables: explicit grants on one body or one municipality.

Rows point straight at the object, so that asking for all bodies of a user is
one joined query and an object cannot vanish from under its grants.
"""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from kokous.organisation.models.bodies import Body
from kokous.organisation.models.municipality import Municipality


class BodyUserObjectPermission(UserObjectPermissionBase):
    """A grant on a body to one account."""

    content_object = models.ForeignKey(Body, models.CASCADE, related_name="user_grants")


class BodyGroupObjectPermission(GroupObjectPermissionBase):
    """A grant on a body to a group of accounts."""

    content_object = models.ForeignKey(Body, models.CASCADE, related_name="group_grants")


class MunicipalityUserObjectPermission(UserObjectPermissionBase):
    """A grant on a whole municipality to one account."""

    content_object = models.ForeignKey(Municipality, models.CASCADE, related_name="user_grants")


class MunicipalityGroupObjectPermission(GroupObjectPermissionBase):
    """A grant on a whole municipality to a group of accounts."""

    content_object = models.ForeignKey(Municipality, models.CASCADE, related_name="group_grants")
