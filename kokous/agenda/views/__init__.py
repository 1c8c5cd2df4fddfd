"""Pages of preparation and of published agendas."""
