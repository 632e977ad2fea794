"""`cleaner batch --report`: what a batch did, as one page for people to read."""
