"""Rule files in, a frozen and compiled RuleSet out. Here is the code; the rules themselves are data, in ``rules/``."""
