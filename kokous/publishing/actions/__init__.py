"""What is done on the web: minutes published, corrected and withdrawn; announcements."""
