"""The description of the service as a page: no script, nothing from elsewhere."""
