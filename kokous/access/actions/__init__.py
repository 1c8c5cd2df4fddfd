"""Steps that change the registers. Each is one transaction and one event."""

from kokous.access.actions import councils, departures, grants, members, offices, registers

__all__ = ["councils", "departures", "grants", "members", "offices", "registers"]
