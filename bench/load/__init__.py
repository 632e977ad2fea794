"""The service and the batch under load, held against the library in as many processes."""
