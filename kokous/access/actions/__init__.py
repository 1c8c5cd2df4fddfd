"""Steps that change the registers. Each is one transaction and one event."""

from kokous.access.actions import councils, departures, founding, grants, members, offices, registers

__all__ = ["councils", "departures", "founding", "grants", "members", "offices", "registers"]
