"""The commands: what they print where, and with which status they end."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

import onrecord
from onrecord.cli import main

EXAMPLE = Path(onrecord.__file__).parent / "example" / "reports"
Command = Callable[..., Result]
Started = Callable[..., subprocess.CompletedProcess[str]]
Demo = tuple[Path, subprocess.CompletedProcess[str]]


def test_the_demo_ends_well_and_names_the_dossier(demo: Demo) -> None:
    folder, done = demo
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"dossier: {folder / 'demo.html'}"
    assert (folder / "demo.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "lantern-annex-names.pdf" in done.stderr
    assert "le-matin-mirrow.txt: is in another language than English (fr)" in done.stderr


def test_the_demo_again_adds_nothing(demo: Demo, command: Command, started: Started) -> None:
    folder, _ = demo
    before = command("list", "--ledger", folder / "demo.db", "--json").stdout
    again = started("demo", "--out", folder)
    assert again.returncode == 0
    assert again.stdout.startswith("0 documents added (16 there before); the ledger holds 16\n")
    assert command("list", "--ledger", folder / "demo.db", "--json").stdout == before


def test_a_run_tells_what_it_did_and_writes_the_dossier_beside_the_ledger(tmp_path: Path, started: Started) -> None:
    done = started("run", EXAMPLE / "meridian-wire-convoy.txt", "--ledger", tmp_path / "book.db")
    assert (done.returncode, done.stderr) == (0, "")
    added, found, skipped, dossier = done.stdout.splitlines()
    assert added == "1 document added; the ledger holds 1"
    assert " of speech, " in found
    assert skipped == "nothing skipped"
    assert dossier == f"dossier: {tmp_path / 'book.html'}"
    assert (tmp_path / "book.html").exists()


def test_a_run_that_skips_something_lists_it_and_ends_with_status_1(tmp_path: Path, started: Started) -> None:
    (tmp_path / "bare.txt").touch()
    arguments = ("--ledger", tmp_path / "book.db", "--dossier", tmp_path / "out.html", "--workers", "1", "--json")
    done = started("run", tmp_path / "bare.txt", EXAMPLE / "istrin-herald-denial.txt", *arguments)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["added"], [issue["subject"] for issue in told["issues"]]) == (1, ["bare.txt"])
    assert told["counts"]["documents"] == 1
    assert (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "{tmp}/none", "--ledger", "{tmp}/new.db"], "does not exist"),
        (["run", "{tmp}", "--ledger", "{tmp}/letter.txt"], "is not a ledger of onrecord"),
        (["run", "{tmp}", "--ledger", "{tmp}/none/new.db"], "make it first"),
        (["run", "{tmp}", "--ledger", "{tmp}/new.html"], "cannot both be"),
        (["run", "{tmp}", "--ledger", "{tmp}/new.db", "--workers", "0"], "--workers"),
        (["run", "--ledger", "{tmp}/new.db"], "Missing argument"),
        (["run", "{tmp}"], "--ledger"),
        (["list", "--ledger", "{tmp}/none.db"], "onrecord run INPUT --ledger"),
        (["verify", "--ledger", "{tmp}/letter.txt"], "is not a ledger of onrecord"),
        (["dossier", "--ledger", "{tmp}/none.db", "--out", "{tmp}/x.html"], "there is no ledger"),
        (["export", "--ledger", "{tmp}/book.db", "--out", "{tmp}"], "something else than an export"),
        (["export", "--ledger", "{tmp}/book.db", "--out", "{tmp}/x", "--format", "xls"], "xls"),
        (["withdraw", "99", "--ledger", "{tmp}/book.db", "--why", "w"], "onrecord list"),
        (["withdraw", "1", "--ledger", "{tmp}/book.db"], "--why"),
        (["withdraw", "1", "--ledger", "{tmp}/book.db", "--why", ""], "say why, in words"),
        (["correct", "1", "--ledger", "{tmp}/book.db", "--publisher", "P", "--why", " "], "say why, in words"),
        (["correct", "1", "--ledger", "{tmp}/book.db", "--why", "w"], "say what is to be corrected"),
        (["correct", "1", "--ledger", "{tmp}/book.db", "--why", "w", "--published", "May"], "2024-05-01, 2024-05 or 2024"),
        (["correct", "1", "--ledger", "{tmp}/book.db", "--why", "w", "--published", "2023-02-29"], "day is out of range"),
        (["run", "{tmp}", "--ledger", "{tmp}/new.db", "--dossier", "{tmp}/none/x.html"], "there is no folder {tmp}/none"),
        (["dossier", "--ledger", "{tmp}/book.db", "--out", "{tmp}/none/x.html"], "there is no folder {tmp}/none"),
        (["dossier", "--ledger", "{tmp}/book.db", "--out", "{tmp}/letter.txt"], "no dossier of onrecord"),
        (["undo"], "No such command"),
    ],
)
def test_a_wrongly_given_command_ends_with_status_2_and_advice(
    book: Path, command: Command, arguments: list[str], told: str
) -> None:
    (book.parent / "letter.txt").write_text("Dear ledger,\n" * 20)
    before = sorted(path.name for path in book.parent.iterdir())
    done = command(*(argument.format(tmp=book.parent) for argument in arguments))
    assert done.exit_code == 2
    assert told.format(tmp=book.parent) in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert sorted(path.name for path in book.parent.iterdir()) == before


@pytest.mark.parametrize("place", ["input", "beside", "inside"])
def test_a_report_is_never_overwritten_by_the_dossier(tmp_path: Path, command: Command, place: str) -> None:
    (tmp_path / "in").mkdir()
    report = tmp_path / "in" / "article.html"
    report.write_text('<html><head><meta name="generator" content="onrecord"></head><p>Mira Dane said no.</p></html>')
    before = report.read_bytes()
    given = {
        "input": (report, "--ledger", tmp_path / "in" / "article.db"),
        "beside": (EXAMPLE, "--ledger", tmp_path / "in" / "article.db"),
        "inside": (tmp_path / "in", "--ledger", tmp_path / "x.db", "--dossier", report),
    }
    done = command("run", *given[place])
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{report} is no dossier of onrecord" in done.stderr
    assert "--dossier FILE" in done.stderr
    assert report.read_bytes() == before
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "article.html"]


def test_a_dossier_takes_the_place_of_an_earlier_one(book: Path, command: Command, tmp_path: Path) -> None:
    out = tmp_path / "all.html"
    assert command("dossier", "--ledger", book, "--out", out).exit_code == 0
    command("withdraw", "1", "--ledger", book, "--why", "not ours")
    assert "15 documents" in command("dossier", "--ledger", book, "--out", out).stdout


def test_a_newer_ledger_is_refused_with_advice(book: Path, command: Command) -> None:
    with sqlite3.connect(book) as database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
    done = command("list", "--ledger", book)
    assert done.exit_code == 2
    assert "install the newer version" in done.stderr


def test_a_damaged_ledger_ends_with_status_2(book: Path, command: Command) -> None:
    content = bytearray(book.read_bytes())
    content[100 : len(content)] = b"\xff" * (len(content) - 100)
    book.write_bytes(content)
    done = command("list", "--ledger", book)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{book} is damaged" in done.stderr


def test_a_run_is_told_of_even_when_its_dossier_cannot_be_written(tmp_path: Path, small_disk: Path, started: Started) -> None:
    (small_disk / "filling").write_bytes(bytes(1_040_000))  # what is left of its megabyte holds no dossier
    dossier = small_disk / "x.html"
    report = tmp_path / "long.txt"
    report.write_text("Mira Dane said that the road was closed.\n\n" * 20)
    done = started("run", report, "--ledger", tmp_path / "book.db", "--dossier", dossier, "--workers", "1")
    assert done.returncode == 1
    assert done.stdout.startswith("1 document added; the ledger holds 1\n")
    assert "dossier: " not in done.stdout
    assert "the dossier was not written (" in done.stderr
    assert not dossier.exists()


def test_nothing_from_a_document_acts_on_the_terminal(tmp_path: Path, command: Command) -> None:
    act = "\x1b]0;x\x07\x9b2J\u202e\u2028"
    line = {"id": f"a{act}", "publisher": f"P{act}", "text": "Mira Dane said that the road was closed.\n" * 9}
    french = "Le ministre a dit que la route de la montagne restera fermée, selon son porte-parole.\n" * 9
    lines = [line, {"id": f"b{act}", "text": french}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines))
    ledger = ("--ledger", tmp_path / "book.db")
    done = [command("run", tmp_path / "in.jsonl", *ledger, "--workers", "1")]
    assert "b\\x1b]0;x\\x07\\x9b2J\\u202e\\u2028: is in another language" in done[0].stderr
    done.append(command("list", *ledger))
    assert "a\\x1b]0;x" in done[1].stdout
    done += [
        command("list", *ledger, "--json"),
        command("correct", "1", *ledger, "--publisher", f"Q{act}", "--why", "w"),
        command("withdraw", "1", *ledger, "--why", act),
        command("withdraw", f"none{act}", *ledger, "--why", "w"),
        command("list", *ledger),
        command("run", tmp_path / "in.jsonl", *ledger, "--workers", "1", "--json"),
    ]
    assert json.loads(done[2].stdout)["documents"][0]["publisher"].startswith("P")
    for each in done:
        assert not [sign for sign in each.output if sign in act and not sign.isascii()]
        assert not {"\x1b", "\x07"} & set(each.output)


def test_the_list_shows_each_document_with_its_number(book: Path, command: Command) -> None:
    done = command("list", "--ledger", book)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert len(lines) == 16
    assert lines[0].split()[:2] == ["1", "2024-06-11"]
    assert "Borderland Review" in lines[0]
    found = json.loads(command("list", "--ledger", book, "--json", "--search", "ambush convoy").stdout)
    assert 0 < len(found["documents"]) < 16
    assert found["models"][0].startswith("model:onrecord-en@")


def test_a_correction_shows_in_the_list_and_in_the_export(book: Path, command: Command, tmp_path: Path) -> None:
    done = command(
        "correct", "karsel-at-a-glance.md", "--ledger", book, "--published", "2024-06", "--publisher", "K", "--why", "imprint"
    )
    assert done.stdout == "karsel-at-a-glance.md: published is 2024-06\nkarsel-at-a-glance.md: publisher is K\n"
    again = command("correct", "8", "--ledger", book, "--published", "2024-06", "--why", "imprint")
    assert again.stdout == "karsel-at-a-glance.md: published is 2024-06, as before; nothing changes\n"
    (line,) = [line for line in command("list", "--ledger", book).stdout.splitlines() if "karsel-at-a-glance" in line]
    assert line.split()[:3] == ["8", "2024-06", "K"]
    command("export", "--ledger", book, "--out", tmp_path / "out")
    exported = {line["name"]: line for line in lines_of(tmp_path / "out" / "documents.jsonl")}
    assert exported["karsel-at-a-glance.md"]["published"] == {
        "value": "2024-06",
        "precision": "month",
        "span": None,
        "how": "corrected by hand: imprint",
    }
    own = [line for line in lines_of(tmp_path / "out" / "statements.jsonl") if line["kind"] == "own_voice"]
    assert {line["speaker_name"] for line in own if line["document"] == exported["karsel-at-a-glance.md"]["id"]} <= {"K"}
    judged = [
        (line["judgement"], line["field"], line["value"], line["why"])
        for line in lines_of(tmp_path / "out" / "decisions.jsonl")
        if line["by"] == "person"
    ]
    assert judged == [("correct", "published", "2024-06", "imprint"), ("correct", "publisher", "K", "imprint")]
    assert command("correct", "8", "--ledger", book, "--published", "none", "--why", "no").stdout.endswith("is not known\n")


def test_a_withdrawn_document_is_listed_apart_until_it_is_taken_in_again(book: Path, command: Command) -> None:
    assert command("withdraw", "1", "--ledger", book, "--why", "not ours").stdout == "borderland-review-tolls.txt is withdrawn\n"
    lines = command("list", "--ledger", book).stdout.splitlines()
    assert len(lines) == 16
    assert lines[-1] == "withdrawn  borderland-review-tolls.txt  not ours"
    assert "nothing changes" in command("withdraw", "1", "--ledger", book, "--why", "again").stdout
    assert command("withdraw", "1", "--ledger", book, "--undo", "--why", "ours").stdout.endswith("is taken in again\n")
    assert len([line for line in command("list", "--ledger", book).stdout.splitlines() if "withdrawn" not in line]) == 16


def test_the_dossier_alone_is_written_over_the_whole_ledger(book: Path, command: Command, tmp_path: Path) -> None:
    done = command("dossier", "--ledger", book, "--out", tmp_path / "all.html")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"dossier: {tmp_path / 'all.html'} (16 documents, ")
    assert "borderland-review-tolls.txt" in (tmp_path / "all.html").read_text(encoding="utf-8")


def test_the_csv_export_is_what_spreadsheets_read(book: Path, command: Command, tmp_path: Path) -> None:
    assert command("export", "--ledger", book, "--format", "csv", "--out", tmp_path / "tables").exit_code == 0
    with open(tmp_path / "tables" / "documents.csv", encoding="utf-8-sig", newline="") as file:
        assert [row["reference"] for row in csv.DictReader(file)] == [str(number) for number in range(1, 17)]


def test_an_unchanged_ledger_is_said_to_be_unchanged_and_no_more(book: Path, command: Command) -> None:
    done = command("verify", "--ledger", book)
    assert done.exit_code == 0, done.output
    assert "is unchanged since it was added; its head hash is " in done.stdout
    assert "authentic" not in done.output
    told = json.loads(command("verify", "--ledger", book, "--json").stdout)
    assert (told["documents"], told["differences"]) == (16, [])


def test_a_changed_ledger_is_told_and_ends_with_status_1(book: Path, command: Command) -> None:
    with sqlite3.connect(book) as database:
        database.execute("DROP TRIGGER capture_fixed")
        database.execute("UPDATE capture SET content = CAST(content || ' ' AS BLOB) WHERE rowid = 1")
    done = command("verify", "--ledger", book)
    assert done.exit_code == 1
    assert "its bytes have SHA-256" in done.stderr
    assert "has changed: " in done.stderr
    assert "unchanged" not in done.output


@pytest.mark.parametrize("name", ["", *main.commands])
def test_help_ends_with_an_example(command: Command, name: str) -> None:
    assert isinstance(main, click.Group)
    done = command(*name.split(), "--help")
    assert done.exit_code == 0
    text = (main.commands[name] if name else main).help or ""
    assert text.split("Example:\n")[1].strip().startswith(f"onrecord {name}".strip())
    assert "Example:" in done.stdout


def test_the_version_is_told(command: Command) -> None:
    assert command("--version").stdout == "onrecord 0.1.0\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["export", "--out", "{tmp}/out"],
        ["withdraw", "1", "--why", "w"],
        ["actors"],
        ["correct", "1", "--publisher", "P", "--why", "w"],
    ],
)
def test_a_command_that_needs_no_model_loads_none(book: Path, arguments: list[str]) -> None:
    given = [argument.format(tmp=book.parent) for argument in [*arguments, "--ledger", str(book)]]
    script = f"import sys; from onrecord.cli import main; main({given!r}, standalone_mode=False); print('LOADED', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.rpartition("LOADED ")[2].split()}
    assert not loaded & {"numpy", "onnxruntime", "alembic", "lxml", "trafilatura", "docx", "pypdfium2", "jinja2", "rich"}


def lines_of(path: Path) -> list[dict[str, object]]:
    """The lines of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
