"""Pages of the minutes: the list, the secretary's page, the checker's page, the documents."""
