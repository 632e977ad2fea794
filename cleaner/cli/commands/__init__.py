"""One file for each command; each holds it under the name `command`."""
