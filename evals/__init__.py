"""Measures the assistant on its own questions; see `python -m evals`."""
