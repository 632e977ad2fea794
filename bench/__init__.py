"""Measures cleaner beside its peers on pages whose main content is known; uses cleaner's public API only."""
