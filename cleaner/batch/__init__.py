"""A folder of documents, cleaned into another folder. Deals with files and the worker pool, never with a terminal."""
