"""The command line: options in, exit code and words out."""
