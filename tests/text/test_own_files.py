"""How what onrecord has written is told from what others wrote."""

import pytest

from onrecord.text.own_files import is_dossier, is_export_mark

HEAD = b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="onrecord">\n'
MARK = b'{\n  "schema": 1,\n  "format": "csv",\n  "head": "' + b"0a" * 32 + b'"\n}\n'


def test_a_dossier_is_known_by_its_beginning() -> None:
    assert is_dossier(HEAD)
    assert is_dossier(b"\n" + HEAD)


@pytest.mark.parametrize(
    "content",
    [
        b'<html><head><meta name="generator" content="onrecord"></head>',  # a page with the same tag elsewhere
        b"The page began with this:\n" + HEAD,  # a text about a dossier
        HEAD.replace(b'"onrecord"', b'"onrecordings 2"'),  # another program
        b"",
    ],
)
def test_a_page_that_only_names_onrecord_is_no_dossier(content: bytes) -> None:
    assert not is_dossier(content)


def test_the_mark_of_an_export_is_known_with_and_without_models() -> None:
    assert is_export_mark(MARK)
    assert is_export_mark(MARK.replace(b'"\n}', b'",\n  "models": [\n    {"made_by": "model:m@1"}\n  ]\n}'))


@pytest.mark.parametrize("content", [b"", b"{}", MARK + b"x", MARK.replace(b"csv", b"xls"), b'{"schema": 1, "format": "csv"}'])
def test_another_export_json_is_no_mark(content: bytes) -> None:
    assert not is_export_mark(content)
