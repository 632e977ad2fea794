"""Scoring: how likely each block is to be content, from what is measured on it, its neighbours and its containers."""
