"""Deterministic legal rules: no model, no search, no clock, no network."""
