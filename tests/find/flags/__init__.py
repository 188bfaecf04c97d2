"""Tests of the flags, one file for each file of ``onrecord.find.flags``."""
