"""The HTTP service: aiohttp in front of the worker pool."""
