"""Capture → Document: the main text, what is known of the whole, and the words each was read from."""

from onrecord.clean.document import clean, warm_up

__all__ = ["clean", "warm_up"]
