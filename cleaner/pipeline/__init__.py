"""The stages a document goes through: each is one file with one pure function of the same name."""
