"""The way of a document through the house: one stage, one file, one pure function of the same name."""
