"""What recurs on the pages of each site of a batch's own input, made into rules before the input is cleaned."""
