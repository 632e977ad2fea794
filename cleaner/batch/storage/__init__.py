"""Where inputs are read and outputs written: folders of this machine, and of every store that fsspec reaches."""
