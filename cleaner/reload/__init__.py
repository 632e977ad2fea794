"""Rules that change while documents are cleaned: seen, tried aside, and put in force by the pool."""
