"""onrecord puts on record who says what in reports on a contested conflict. It does not say who is right."""

__version__ = "0.1.0"
