"""The register that ships is whole and neutral; a user's file adds, replaces and takes back, and its errors say where."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.errors import BadInput
from onrecord.link.folding import fold
from onrecord.link.index import index_of, organs
from onrecord.link.register import merged, read_register, shipped_register

LADEN = re.compile(
    r"terroris|separatis|martyr|regime|rebel|extremis|militant|insurgen|freedom fighter|so-called|occup|illegal", re.IGNORECASE
)


def test_every_member_of_the_united_nations_is_listed() -> None:
    described = [entry.description for entry in shipped_register().entries if entry.kind == "state"]
    assert described.count("Member state of the United Nations.") == 193
    assert described.count("Observer state at the United Nations.") == 2


def test_every_state_that_the_text_helpers_know_is_tied() -> None:
    listed = tomllib.loads((files("onrecord.text") / "data" / "states.toml").read_text(encoding="utf-8"))["states"]
    index = index_of(shipped_register())
    missing = {name for line in listed.split(",") if (name := " ".join(line.split())) and fold(name) not in index.named}
    # Parts of a state, states that are no more, and a peninsula with two.
    assert missing == {"England", "Northern Ireland", "Scotland", "Wales", "Korea", "Soviet Union", "USSR", "Western Sahara"}


def test_descriptions_take_no_side_and_name_their_source() -> None:
    for entry in shipped_register().entries:
        if entry.description is not None:
            assert not LADEN.search(entry.description), entry
            assert re.fullmatch(r"[A-Z][^\n]{10,200}\.", entry.description), entry
            assert entry.sources, entry
            assert all(source.address.startswith("http") and " " not in source.address for source in entry.sources), entry


def test_the_parties_that_the_register_is_for_are_described() -> None:
    by_key = shipped_register().by_key
    for key in [
        *["baloch-liberation-army", "baloch-liberation-front", "united-baloch-army", "baloch-republican-guards"],
        *["baloch-republican-army", "lashkar-e-balochistan", "baloch-voice-association", "government-of-balochistan-in-exile"],
        *["republic-of-balochistan", "ifri", "iris-france", "sarfaraz-bugti", "khawaja-asif", "interpol", "united-nations"],
    ]:
        assert by_key[key].description, key


def test_balochistan_is_never_a_name_of_pakistan() -> None:
    index = index_of(shipped_register())
    assert "balochistan" not in index.named
    assert "balochistan" not in index.states
    assert not any("balochistan" in name for name, keys in index.named.items() if "pakistan" in dict(keys))


def test_organs_are_words_that_folding_gives() -> None:
    for _, words in organs().values():
        assert all(fold(word) == word for word in words)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[actors.x]\nname = "X"\nkind = "militia"\n', "own.toml: line 3: actors.x.kind: expected one of person, state,"),
        ('[actors.x]\nname = "X"\nkind = "person"\n\naliases = "XX"\n', "own.toml: line 5: actors.x.aliases: expected a list"),
        ('[actors.x]\nkind = "person"\n', "own.toml: line 1: actors.x.name: expected some words in quotation marks, found None"),
        (
            '[actors.x]\nname = "X"\nkind = "person"\nalias = ["Y"]\n',
            "own.toml: line 4: actors.x.alias: expected one of aliases,",
        ),
        ('[actors.x]\nname = "X"\nkind = "person"\ndescription = "A person."\n', "actors.x.source: expected the source"),
        ('[actors.x]\nname = "X"\nkind = "person"\nsource = "a book"\n', "line 4: actors.x.source: expected a table with title"),
        ('[actors.X_Y]\nname = "X"\nkind = "person"\n', "expected a key of small letters, digits and hyphens, found 'X_Y'"),
        ('[actor.x]\nname = "X"\n', "expected one of actors, defaults, remove, found 'actor'"),
        ("[actors.x\n", "is not TOML: "),
    ],
)
def test_an_error_says_where_what_was_expected_and_what_was_found(text: str, told: str) -> None:
    with pytest.raises(BadInput, match=re.escape(told)):
        read_register(text, name="own.toml")


def test_an_own_file_replaces_adds_and_takes_back() -> None:
    own = read_register(
        'remove = ["hamas"]\n[defaults]\nkind = "armed group"\n'
        '[actors.baloch-liberation-army]\nname = "Baloch Liberation Army"\n'
        '[actors.zarwan-front]\nname = "Zarwan Front"\nmember_of = ["baloch-liberation-army"]\n'
    )
    by_key = merged(shipped_register(), own).by_key
    assert "hamas" not in by_key
    assert by_key["baloch-liberation-army"].aliases == ()
    assert by_key["zarwan-front"].actor.member_of == (by_key["baloch-liberation-army"].actor.id,)


def test_an_actor_that_is_removed_has_no_members_any_more() -> None:
    by_key = merged(shipped_register(), read_register('remove = ["united-nations"]')).by_key
    assert by_key["un-security-council"].member_of == ()


@pytest.mark.parametrize("text", ['remove = ["nobody"]', '[actors.x]\nname = "X"\nkind = "person"\nmember_of = ["nobody"]\n'])
def test_a_key_that_is_nowhere_is_an_error(text: str) -> None:
    with pytest.raises(BadInput, match='expected keys of the register, found "nobody"'):
        merged(shipped_register(), read_register(text))


def test_the_example_in_the_documentation_is_a_register() -> None:
    page = (Path(__file__).parents[2] / "docs" / "actors.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert example
    own = merged(shipped_register(), read_register(example[1]))
    assert own.by_key["zarwan-liberation-front"].sources


def test_the_documentation_counts_the_register() -> None:
    page = (Path(__file__).parents[2] / "docs" / "actors.md").read_text(encoding="utf-8")
    assert f"\n{len(shipped_register().entries)} entries, in" in page
    for name, entries, described in re.findall(r"^\| (\w+)\.toml \| (\d+) [^|]*\| (\d+|none|all[^|]*) \|$", page, re.MULTILINE):
        read = read_register((files("onrecord.link") / "data" / "register" / f"{name}.toml").read_text(encoding="utf-8"))
        told = sum(entry.description is not None for entry in read.entries)
        assert (len(read.entries), told) == (int(entries), int(described.replace("none", "0"))), name
