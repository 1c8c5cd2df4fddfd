"""Notices to everyone who uses the system: disruptions and planned outages (R-14.03, R-15.05)."""
