"""Cosmetic filter lists: their selectors, compiled so that tens of thousands cost a page next to nothing."""
