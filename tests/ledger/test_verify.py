"""Whatever is changed in a ledger behind its back is found."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from battle_book import battle_ledger, everything
from building import ASSEMBLY, COUNCIL, LETTER, capture, clean, flag, found, full, mentions, said, ties
from sqlalchemy import text

from onrecord.errors import Unreadable
from onrecord.ledger import Found, Ledger, open_ledger
from onrecord.ledger.verify import verify
from onrecord.types import Capture, Decision, Document, Issue


@pytest.fixture(scope="module")
def built(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the ledgers that are changed below: each made once, copied for each test."""
    folder = tmp_path_factory.mktemp("built")
    with copy_of(kept / "filled.db", folder / "decided.db") as book:
        decide(book)
    with copy_of(folder / "decided.db", folder / "issues.db") as book:
        add_issues(book)
    with copy_of(kept / "empty.db", folder / "linked.db") as book:
        link(book)
    with battle_ledger(folder / "battle.db", "battle.txt") as book:
        (document,) = book.documents()
        book.add_again(document, everything(document, "model:rules@2"))
    return folder


@contextmanager
def copy_of(ledger: Path, place: Path) -> Iterator[Ledger]:
    """A ledger for whoever wants to change it."""
    shutil.copy(ledger, place)
    with open_ledger(place) as book:
        yield book


def decide(book: Ledger) -> None:
    """Add decisions and retracted results to the ledger of two documents."""
    for document, publisher in zip(list(book.documents()), ("First Post", "Second Post"), strict=True):
        book.decide(Decision(document.id, "correct", "person", "masthead", "publisher", publisher))
    document = next(book.documents())
    book.add_again(document, Found((replace(said(document), score=0.1),), (), (), "model:rules@2"))


def add_issues(book: Ledger) -> None:
    """Add what was not used: of an examination, and of a file that was never read."""
    document = next(book.documents())
    other = Issue("find", document.name, "is in part in another language")
    book.add_again(document, Found((said(document),), (flag(document),), (other,), "model:rules@3"))
    book.add_issue(Issue("read", "bare.txt", "is empty"))


@pytest.fixture
def decided(built: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with decisions and retracted results."""
    with copy_of(built / "decided.db", tmp_path / "book.db") as book:
        yield book


@pytest.fixture
def with_issues(built: Path, tmp_path: Path) -> Iterator[Ledger]:
    """The same, with issues."""
    with copy_of(built / "issues.db", tmp_path / "book.db") as book:
        yield book


def edit(ledger: Ledger, *statements: str) -> None:
    """Change a ledger as somebody would who knows what guards it."""
    ledger.close()
    database = sqlite3.connect(ledger.path, isolation_level=None)
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {trigger}")
    database.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        assert database.execute(statement).rowcount > 0
    database.close()


def found_in(path: Path, cleaner: Callable[[Capture], Document] = clean) -> str:
    """The differences that verifying finds, as one text."""
    with open_ledger(path) as book:
        return "\n".join(f"{each.subject}: {each.what}" for each in verify(book, cleaner).differences)


def test_an_unchanged_ledger_shows_no_difference_and_everything_is_counted(decided: Ledger) -> None:
    checked = verify(decided, clean)
    assert checked.differences == []
    assert (checked.documents, checked.statements, checked.flags, checked.decisions) == (2, 5, 4, 2)
    assert checked.spans == 2 + 3 * 3 + 2 + 2
    assert checked.content_bytes == sum(len(decided.capture(each.id).content) for each in decided.documents())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE capture SET content = CAST(replace(content, 'hurt', 'hurl') AS BLOB)", "its bytes have SHA-256"),
        ("UPDATE document SET text = replace(text, 'hurt', 'hurl')", "cleaned again, its text is"),
        ("UPDATE document SET name = 'c.txt' WHERE name = 'a.txt'", "its id is not the hash"),
        ("UPDATE document SET supplied_publisher = 'P' WHERE name = 'a.txt'", "its id is not the hash"),
        ("UPDATE document SET encoding = 'cp1252' WHERE name = 'a.txt'", "cleaned again, its encoding is"),
        ("UPDATE metadatum SET value = 'The Other Post'", "cleaned again, its title is"),
        ("UPDATE repair SET offset_char = 4", "cleaned again, its repairs is"),
        ("DELETE FROM repair", "cleaned again, its repairs is"),
        (
            "UPDATE statement_span SET exact = 'nobody was hurl' WHERE role = 'content' AND statement = 1",
            "quotes 'nobody was hurl' at",
        ),
        ("UPDATE statement_span SET start_char = start_char + 1, end_char = end_char + 1 WHERE role = 'cue'", "quotes 'said' at"),
        ("UPDATE statement_span SET end_char = end_char + 1 WHERE role = 'cue'", "cannot quote 'said'"),
        ("DELETE FROM statement_span WHERE role = 'source'", "is not the hash of its spans"),
        ("UPDATE statement SET kind = 'belief' WHERE kind = 'speech'", "is not the hash of its spans"),
        ("UPDATE flag SET start_char = start_char - 1, end_char = end_char - 1 WHERE exact = 'closed'", "flag"),
        ("UPDATE flag SET kind = 'no_byline' WHERE kind = 'no_date'", "is not the hash of its kind"),
        ("UPDATE decision SET value = 'Third Post' WHERE number = 1", "decision 1: is not what was decided then"),
        ("UPDATE decision SET at = '2020-01-01T00:00:00Z' WHERE number = 2", "decision 2: is not what was decided then"),
        ("DELETE FROM decision WHERE number = 1", "decision 2: is not what was decided then"),
        ("DELETE FROM document WHERE name = 'a.txt'", "names a row of document that is not there"),
        ("UPDATE document SET sha256 = 'f' || substr(sha256, 2)", "names a row of capture that is not there"),
    ],
)
def test_a_change_is_found(decided: Ledger, change: str, told: str) -> None:
    edit(decided, change)
    assert told in found_in(decided.path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE statement SET score = 0.8 WHERE score = 0.9", "is not what was added"),
        ("UPDATE statement SET shown = 1 - shown", "is not what was added"),
        ("UPDATE statement SET quote = 'indirect' WHERE quote = 'direct'", "is not what was added"),
        ("UPDATE statement SET made_by = 'model:other@1' WHERE kind = 'speech'", "is not what was added"),
        ("UPDATE statement SET number = number + 7", "is not what was added"),
        ("DELETE FROM statement WHERE kind = 'own_voice'", "is not what was added"),
        ("UPDATE flag SET note = 'looks fine'", "is not what was added"),
        ("DELETE FROM flag", "is not what was added"),
        ("DELETE FROM flag WHERE key = (SELECT max(key) FROM flag)", "is not what was added"),
        ("UPDATE examination SET made_by = 'model:other@1' WHERE retracted_at IS NULL", "is not what was added"),
        ("DELETE FROM examination", "what was found in it is gone"),
        ("UPDATE examination SET retracted_at = made_at WHERE retracted_at IS NULL", "not the last one alone holds"),
        ("UPDATE issue SET reason = 'is fine' WHERE examination IS NOT NULL", "is not what was added"),
        ("UPDATE issue SET reason = 'is fine' WHERE examination IS NULL", "is not what was kept then"),
        ("DELETE FROM issue WHERE examination IS NOT NULL", "is not what was added"),
        ("DELETE FROM issue WHERE key = (SELECT max(key) FROM issue)", "holds 1 rows of issue, and 2 were added"),
        ("UPDATE issue SET retracted_at = added_at WHERE examination IS NOT NULL", "does not hold as long as"),
        ("DELETE FROM decision WHERE number = 2", "holds 1 rows of decision, and 2 were added"),
        ("UPDATE document SET reference = 5 WHERE reference = 2", "do not run from 1 without a gap"),
    ],
)
def test_a_change_of_what_was_found_or_not_used_is_found(with_issues: Ledger, change: str, told: str) -> None:
    edit(with_issues, change)
    assert told in found_in(with_issues.path)


def test_an_unchanged_ledger_with_issues_shows_no_difference(with_issues: Ledger) -> None:
    assert verify(with_issues, clean).differences == []


@pytest.fixture
def linked(built: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with mentions, requests, ties and a decision about one, each as often retracted as current."""
    with copy_of(built / "linked.db", tmp_path / "book.db") as book:
        yield book


def link(ledger: Ledger) -> None:
    """Make it of an empty one."""
    came = capture(LETTER, "letter.txt")
    document = clean(came)
    ledger.add(came, document, replace(full(document), made_by="model:rules@0"))
    ledger.add_again(document, full(document))
    ledger.number_documents()
    ledger.settle_ties(ties(document)[:1], [COUNCIL])
    ledger.settle_ties(ties(document)[1:], [COUNCIL, ASSEMBLY])
    ledger.settle_ties(ties(document), [COUNCIL, ASSEMBLY])
    ledger.add_register("ours.toml", "[actors]\n")
    ledger.decide(Decision(mentions(document)[2].id, "correct", "person", "the minutes", "actor", ASSEMBLY.id))


def test_an_unchanged_ledger_with_ties_shows_no_difference_and_all_of_it_is_counted(linked: Ledger) -> None:
    checked = verify(linked, clean)
    assert checked.differences == []
    assert (checked.documents, checked.statements, checked.mentions, checked.ties, checked.decisions) == (1, 6, 6, 3, 1)
    # The title; of each examination three, four and one of roles, four parts of the request, three mentions, one flag.
    assert checked.spans == 1 + 2 * (3 + 3 + 1 + 4 + 3 + 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE request SET start_char = start_char + 1, end_char = end_char + 1", "quotes 'open the road' at"),
        ("UPDATE addressee SET exact = 'the Karsel Assembla'", "quotes 'the Karsel Assembla' at"),
        ("UPDATE hedge SET start_char = start_char - 1, end_char = end_char - 1", "quotes 'reportedly' at"),
        ("UPDATE basis SET exact = 'call cogs'", "quotes 'call cogs' at"),
        ("UPDATE basis SET end_char = end_char + 1", "cannot quote 'call logs'"),
        ("UPDATE mention SET start_char = start_char + 1, end_char = end_char + 1 WHERE named = 1", "quotes 'Teshka Council' at"),
        (
            "UPDATE mention SET start_char = start_char + 1, end_char = end_char + 1 WHERE named = 0",
            "is not the hash of its place",
        ),
        ("UPDATE mention SET kind = 'group' WHERE named = 0", "is not the hash of its place and kind"),
        ("UPDATE mention SET named = 1 WHERE named = 0", "is not what was added"),
        ("UPDATE mention SET score = 0.1", "is not what was added"),
        ("UPDATE mention SET how = 'because' WHERE how IS NOT NULL", "is not what was added"),
        ("UPDATE mention SET antecedent = NULL, how = NULL WHERE how IS NOT NULL", "is not what was added"),
        ("DELETE FROM mention WHERE named = 0", "is not what was added"),
        (
            "DELETE FROM mention WHERE key = (SELECT max(key) FROM mention)",
            "is of a mention that is not there|is not what was added",
        ),
        ("UPDATE statement SET act = 'deny' WHERE act = 'assert'", "is not what was added"),
        ("UPDATE statement SET named = 0 WHERE named = 1", "is not what was added"),
        ("UPDATE statement SET negated = 0 WHERE negated = 1", "is not what was added"),
        ("UPDATE request SET force = 'orders'", "is not what was added"),
        ("UPDATE hedge SET whose = 'speaker'", "is not what was added"),
        ("DELETE FROM addressee", "is not what was added"),
        ("DELETE FROM basis", "is not what was added"),
        (
            "UPDATE tie SET actor = (SELECT id FROM actor WHERE id <> tie.actor LIMIT 1) WHERE key = 2",
            "tie 2: is not what was kept then",
        ),
        ("UPDATE tie SET why = 'because' WHERE key = 1", "tie 1: is not what was kept then"),
        ("UPDATE tie SET mention = '{other}' WHERE key = 1", "tie 1: is of a mention that is not there"),
        ("UPDATE tie SET actor = '{other}' WHERE key = 1", "tie 1: names an actor that is not there"),
        ("DELETE FROM tie WHERE key = 3", "holds 2 rows of tie, and 3 were added"),
        ("DELETE FROM actor WHERE key = 2", "holds 1 rows of actor, and 2 were added"),
        ("UPDATE actor SET retracted_at = added_at WHERE name = 'Teshka Council'", "names an actor that is not there"),
        ("UPDATE actor SET name = 'Teshka Junta' WHERE name = 'Teshka Council'", "actor 1 (Teshka Junta): is not what was kept"),
        ("UPDATE actor SET aliases = '[1]'", "actor 1 (Teshka Council): cannot be read back"),
        ("UPDATE actor SET id = '{other}' WHERE key = 1", "is not what was kept then"),
        ("UPDATE register SET content = 'remove = []'", "register 1 (ours.toml): is not what was added then"),
        ("DELETE FROM register", "holds 0 rows of register, and 1 were added"),
        ("UPDATE decision SET value = '{other}'", "decision 1: names an actor that is not there"),
        ("UPDATE decision SET subject = '{other}'", "decision 1: is of a mention that is not there"),
    ],
)
def test_a_change_of_what_a_statement_is_or_of_whom_words_stand_for_is_found(linked: Ledger, change: str, told: str) -> None:
    edit(linked, change.replace("{other}", "0" * 32))
    found_there = found_in(linked.path)
    assert any(each in found_there for each in told.split("|")), found_there


@pytest.fixture
def battle(built: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with something of every kind that statements can be about, as often retracted as current."""
    with copy_of(built / "battle.db", tmp_path / "battle.db") as book:
        yield book


def test_an_unchanged_ledger_with_matters_shows_no_difference_and_all_of_it_is_counted(battle: Ledger) -> None:
    checked = verify(battle, clean)
    assert checked.differences == []
    assert (checked.documents, checked.statements, checked.mentions, checked.matters) == (1, 6, 12, 2 * 13)
    # The title; of each examination seven of roles, six mentions, two dates, three places, four events with three participants,
    # two figures with two words for those counted and two parts with theirs, two violations and who is said to have done one.
    assert checked.spans == 1 + 2 * (7 + 6 + 2 + 3 + 4 + 3 + 2 + 2 + 2 + 2 + 2 + 1)


_MOVED = "start_char = start_char + 1, end_char = end_char + 1"
_NOBODY = "against_start_char = NULL, against_end_char = NULL, against_exact = NULL"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE time_expression SET exact = 'Wednesdax' WHERE exact = 'Wednesday'", "quotes 'Wednesdax' at"),
        ("UPDATE time_expression SET {moved}", "is not the hash of its place"),
        ("UPDATE time_expression SET value = '2005' WHERE value = '2004'", "is not what was added"),
        ("UPDATE time_expression SET latest = '2004-12-30' WHERE value = '2004'", "is not what was added"),
        ("UPDATE time_expression SET anchor = NULL", "is not what was added"),
        ("UPDATE toponym SET exact = 'Karsol' WHERE exact = 'Karsel'", "quotes 'Karsol' at"),
        ("UPDATE toponym SET id = '{other}' WHERE key = 1", "is not the hash of its place"),
        ("UPDATE toponym SET latitude = 31.25 WHERE latitude = 31.5", "is not what was added"),
        ("UPDATE toponym SET gazetteer = 'onrecord:karsol' WHERE name = 'Karsel'", "is not what was added"),
        ("UPDATE toponym SET alternatives = replace(alternatives, '30.0', '31.0')", "is not what was added"),
        ("UPDATE toponym SET alternatives = '[1]' WHERE key = 1", "cannot be read back"),
        ("UPDATE toponym SET alternatives = '[' WHERE key = 1", "cannot be read back"),
        ("UPDATE event SET exact = 'flew' WHERE exact = 'fled'", "quotes 'flew' at"),
        ("UPDATE event SET type = 'battle' WHERE type = 'attack'", "is not the hash of its place and kind"),
        ("UPDATE event SET status = 'denied' WHERE status = 'suspected_or_accused'", "is not what was added"),
        ("UPDATE event SET polarity = 'happened'", "is not what was added"),
        ("UPDATE event SET statement = NULL", "is not what was added"),
        ('UPDATE event SET "when" = NULL', "is not what was added"),
        ("UPDATE event SET \"where\" = '{other}'", "names a row of toponym that is not there"),
        ("UPDATE participant SET exact = 'gunmon' WHERE exact = 'gunmen'", "quotes 'gunmon' at"),
        ("UPDATE participant SET role = 'party'", "is not what was added"),
        ("DELETE FROM participant WHERE role = 'target'", "is not what was added"),
        ("UPDATE figure SET exact = 'More than 301' WHERE exact = 'More than 300'", "quotes 'More than 301' at"),
        ("UPDATE figure SET low = 300 WHERE low = 301", "is not what was added"),
        ("UPDATE figure SET high = 301 WHERE low = 301", "is not what was added"),
        ("UPDATE figure SET cumulative = 0", "is not what was added"),
        ("UPDATE figure SET approximate = 0", "is not what was added"),
        ("UPDATE figure SET event = NULL", "is not what was added"),
        ('UPDATE figure SET "of" = NULL', "is not the hash of its place"),
        ("UPDATE figure SET whom_exact = 'familiez' WHERE whom_exact = 'families'", "quotes 'familiez' at"),
        ("UPDATE figure_part SET exact = 'twa' WHERE exact = 'two'", "quotes 'twa' at"),
        ("UPDATE figure_part SET low = 0 WHERE low = 2", "is not what was added"),
        ("UPDATE figure_part SET whom_exact = 'soldiex' WHERE whom_exact = 'soldier'", "quotes 'soldiex' at"),
        ("DELETE FROM figure_part WHERE low = 1", "is not what was added"),
        ("UPDATE violation SET exact = 'war crimez' WHERE exact = 'war crimes'", "quotes 'war crimez' at"),
        ("UPDATE violation SET kind = 'killing' WHERE kind IS NULL", "is not the hash of its place and kind"),
        (
            "UPDATE violation SET against_start_char = NULL, against_end_char = NULL, against_exact = NULL",
            "is not what was added",
        ),
        ("UPDATE violation SET made_by = 'model:other@1'", "is not what was added"),
        ("DELETE FROM violation WHERE key = 4", "is not what was added"),
        ("DELETE FROM time_expression WHERE key = 1", "rows of time_expression, and 4 were added"),
        ("DELETE FROM toponym WHERE key = 3", "rows of toponym, and 6 were added"),
        ("DELETE FROM event WHERE key = 1", "rows of event, and 8 were added"),
        ("DELETE FROM figure WHERE key = 2", "rows of figure, and 4 were added"),
        ("DELETE FROM violation WHERE key = 1", "rows of violation, and 4 were added"),
    ],
)
def test_a_change_of_what_statements_are_about_is_found(battle: Ledger, change: str, told: str) -> None:
    edit(battle, change.replace("{other}", "0" * 32).replace("{moved}", _MOVED).replace("{nobody}", _NOBODY))
    assert told in found_in(battle.path)


@pytest.mark.parametrize("table", ["time_expression", "toponym", "event", "participant", "figure", "figure_part", "violation"])
def test_one_flipped_bit_in_any_words_of_any_row_is_found(battle: Ledger, table: str) -> None:
    battle.close()
    database = sqlite3.connect(battle.path)
    words = [name for _, name, kind, *_ in database.execute(f"PRAGMA table_info({table})") if kind == "TEXT" and name != "id"]
    (trigger,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (f"{table}_fixed",)).fetchone()
    database.execute(f"DROP TRIGGER {table}_fixed")
    database.execute("PRAGMA ignore_check_constraints = ON")
    for column in words:
        held = database.execute(f'SELECT "{column}" FROM {table} WHERE "{column}" > \'\' LIMIT 1').fetchone()
        if held is None:
            continue
        flipped = chr(ord(held[0][0]) ^ 1) + held[0][1:]
        database.execute(f'UPDATE {table} SET "{column}" = ? WHERE "{column}" = ?', (flipped, held[0]))
        database.commit()
        assert found_in(battle.path) != f"the file: its trigger {table}_fixed is gone", column
        database.execute(f'UPDATE {table} SET "{column}" = ? WHERE "{column}" = ?', (held[0], flipped))
        database.commit()
    database.execute(trigger)
    database.commit()
    database.close()
    assert not found_in(battle.path)


def test_a_trigger_or_index_that_is_gone_or_another_is_found(filled: Ledger) -> None:
    filled.close()
    with sqlite3.connect(filled.path) as database:
        database.execute("DROP TRIGGER flag_kept")
        database.execute("DROP TRIGGER statement_fixed")
        database.execute("CREATE TRIGGER statement_fixed BEFORE UPDATE ON statement BEGIN SELECT 1; END")
        database.execute("CREATE TRIGGER quiet AFTER INSERT ON statement BEGIN SELECT 1; END")
        database.execute("DROP INDEX uq_examination_current")
    assert found_in(filled.path).splitlines() == [
        "the file: its index uq_examination_current is gone",
        "the file: its trigger statement_fixed is another",
        "the file: its trigger flag_kept is gone",
        "the file: its trigger quiet is not one of a ledger",
    ]


def test_digests_do_not_depend_on_the_order_of_arrival(tmp_path: Path) -> None:
    digests = []
    for names in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        with open_ledger(tmp_path / f"{names[0]}.db", create=True) as book:
            for name in names:
                document = clean(capture(name=name))
                every = found(document)
                if name != names[0]:
                    every = replace(every, statements=every.statements[::-1], flags=every.flags[::-1])
                book.add(capture(name=name), document, every)
            with book.reading() as connection:
                digests.append(set(connection.scalars(text("SELECT digest FROM examination"))))
    assert digests[0] == digests[1]
    assert len(digests[0]) == 2


def test_an_exchanged_order_of_decisions_is_found(decided: Ledger) -> None:
    edit(
        decided,
        "UPDATE decision SET number = 9 WHERE number = 1",
        "UPDATE decision SET number = 1 WHERE number = 2",
        "UPDATE decision SET number = 2 WHERE number = 9",
    )
    assert "decision 1: is not what was decided then" in found_in(decided.path)


def test_one_flipped_byte_of_a_capture_in_the_file_is_found(filled: Ledger) -> None:
    filled.close()
    content = filled.path.read_bytes()
    at = content.rindex(b"nobody was hurt")
    for place in [at, content.index(b"The Odrin Post\n\nKarim")]:
        flipped = bytearray(content)
        flipped[place] ^= 1
        filled.path.write_bytes(flipped)
        assert found_in(filled.path)
    filled.path.write_bytes(content)
    assert not found_in(filled.path)


def test_bytes_that_cannot_be_cleaned_any_more_are_a_difference(filled: Ledger) -> None:
    def refuse(given: Capture) -> Document:
        raise Unreadable(given.name, "holds no text")

    assert "cannot be cleaned again: holds no text" in found_in(filled.path, refuse)


def test_verifying_changes_nothing(filled: Ledger) -> None:
    head = filled.head_hash()
    verify(filled, clean)
    assert filled.head_hash() == head
