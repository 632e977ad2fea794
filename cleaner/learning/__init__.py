"""Learn rules from pages of one site: what stands on many of them, in the same place, belongs to none of them."""
