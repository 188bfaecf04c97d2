"""MUC-4: reading its texts and keys, answering with templates, and scoring the answers (docs/muc4.md)."""
