"""Where the files that ship with the program are: the same place in a checkout, a wheel and a frozen build."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"
