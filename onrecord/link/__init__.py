"""Found things become decisions: which mentions are one actor."""
