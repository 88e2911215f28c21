"""Example workbooks of any size with a known truth, bad files of every kind, and the score of a run."""

from hotpass.benchmarks.truth import Truth
from hotpass.benchmarks.workbooks import generate

__all__ = ["Truth", "generate"]
