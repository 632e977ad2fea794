"""`python -m cleaner`: the command line."""

from cleaner.cli.main import run

if __name__ == "__main__":
    run()
