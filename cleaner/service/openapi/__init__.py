"""The service described as OpenAPI 3.1, from its models and its table of problems."""
