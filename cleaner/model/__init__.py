"""The vocabulary: data that every layer may name, and nothing that does work."""
