"""Whether this installation lives and is ready for work, for whoever keeps it running (docs/operations.md)."""
