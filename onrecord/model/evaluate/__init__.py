"""Scoring the model against gold."""
