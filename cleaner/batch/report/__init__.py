"""What a batch did, summed up so that a report can be made of it, however often it was killed and started again."""
