"""The model's own wing: stages are handed a tagger and know no more."""
