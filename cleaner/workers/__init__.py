"""Worker processes that clean documents: a bad document costs its own answer and nothing else."""
