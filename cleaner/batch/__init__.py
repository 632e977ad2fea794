"""A folder of documents, cleaned into another folder. Knows files and the worker pool, and nothing of a terminal."""
