"""Documents out of what holds many of them, as far as more than one front door reads it."""
