"""Where inputs lie and outputs are put: folders of this machine, and of every store that fsspec reaches."""
