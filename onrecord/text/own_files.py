"""What onrecord itself has written: how a dossier and an export are told from what others wrote."""

import re

HEAD_BYTES = 4096
"""How much of a file's beginning, or of an export's mark, has to be read to tell."""
EXPORT_MARK = "export.json"
"""Stands in every export: what it is, and how a folder is recognised as one."""
_DOSSIER = re.compile(
    rb'\s*<!doctype html>\s*<html lang="en">\s*<head>\s*<meta charset="utf-8">\s*<meta name="generator" content="onrecord">'
)
_EXPORT = re.compile(
    rb'\s*\{\s*"schema":\s*\d+,\s*"format":\s*"(?:jsonl|csv)",\s*"head":\s*"[^"\\]{16,200}"\s*(?:\}\s*\Z|,\s*"models":\s*\[)'
)


def is_dossier(content: bytes) -> bool:
    """Tell from its first bytes whether a file is a dossier, or one of those beside it.

    Only the whole beginning counts, as it is written: a page that merely names onrecord somewhere is none.
    """
    return _DOSSIER.match(content[:HEAD_BYTES]) is not None


def is_export_mark(content: bytes) -> bool:
    """Tell whether these are the bytes of the file that marks an export; other programs have an ``export.json`` too."""
    return _EXPORT.match(content) is not None
