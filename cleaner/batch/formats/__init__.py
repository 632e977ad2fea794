"""Files that hold many documents: a reader for each format, and a writer for those that outputs can have."""
