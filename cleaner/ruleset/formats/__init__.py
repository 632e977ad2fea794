"""Other people's rule collections, read as our own rules."""
