"""`python -m hotpass` is `hotpass`."""

from hotpass.cli import main

main()
