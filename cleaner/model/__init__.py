"""The vocabulary: data that every layer may name, and what can be read off a value at sight."""
