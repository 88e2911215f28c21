"""Ids that last from run to run."""
