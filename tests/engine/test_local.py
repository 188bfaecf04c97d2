"""The main job on one machine, with real processes, real files, and a tagger of a few rules."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from onrecord.engine.local import RunReport, default_workers, run_local
from onrecord.errors import LedgerFull, ModelError, NotFound
from onrecord.ledger import Ledger, open_ledger
from onrecord.present.dossier import write_dossier
from onrecord.present.export import export
from onrecord.types import Decision

HERE = Path(__file__).parent
DRIVE = HERE / "drive.py"
PLACES = ("Odrin", "Teshka", "Karsel", "Istrin")


NEEDS_PROC = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="processes are told apart by /proc, which Linux has"
)
Content = tuple[dict[str, bytes], str, list[tuple[int, str]]]
_AT = re.compile(rb',?"at":"[^"]*"')
"""All that a ledger holds: the bytes of its export, its head hash, its references."""


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers import what this process can import."""
    monkeypatch.syspath_prepend(HERE / "rules")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of forty reports, one of them in a folder of its own and one in a .zip."""
    return write_reports(tmp_path / "reports")


def write_reports(folder: Path) -> Path:
    """Write the forty reports to a folder."""
    (folder / "more").mkdir(parents=True)
    for number in range(39):
        place = folder / "more" / "last.txt" if number == 38 else folder / f"{number:02}.txt"
        place.write_text(report(number), encoding="utf-8")
    with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
        archive.writestr("packed.txt", report(39))
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, float]:
    """What a ledger of the forty reports holds when nothing got in the way, and how many seconds that took."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_reports(folder / "reports")
    start = time.monotonic()
    assert drive(folder / "book.db", 2, folder / "reports").wait(120) == 0
    return content(folder / "book.db"), time.monotonic() - start


def report(number: int) -> str:
    """A short report that differs from every other."""
    place = PLACES[number % len(PLACES)]
    return (
        f"The {place} Post\n\nKarim Vel said the road to {place} was closed for {number} days. "
        f"Mira Dane denied that anybody was hurt in {place}. The rain has stopped after {number} hours of it.\n"
    )


def run(
    ledger: Path | Ledger,
    *inputs: Path,
    workers: int = 2,
    again: bool = False,
    model: str | None = None,
    dossier: Path | None = None,
) -> RunReport:
    """Run with the rule tagger."""
    if isinstance(ledger, Ledger):
        load = "rule_tagger:load"
        return run_local(inputs, ledger, workers=workers, again=again, model=model, dossier=dossier, load=load)
    with open_ledger(ledger, create=True) as book:
        return run(book, *inputs, workers=workers, again=again, model=model, dossier=dossier)


def content(ledger: Path) -> Content:
    """Read back all that a ledger holds, but for when it was decided."""
    out = ledger.with_suffix(".export")
    with open_ledger(ledger) as book:
        export(book, out)
        references = [(book.reference(document.id), document.id) for document in book.documents()]
        files = {path.name: _AT.sub(b"", path.read_bytes()) for path in sorted(out.iterdir())}
        return files, book.head_hash(), references


def drive(ledger: Path, workers: int, *inputs: Path, **environment: str) -> subprocess.Popen[str]:
    """Start a run as a program of its own."""
    command = [sys.executable, str(DRIVE), str(ledger), str(workers), *map(str, inputs)]
    return subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True)


def test_everything_that_is_said_is_kept(reports: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "book.db", reports)
    assert (done.added, done.held, done.issues) == (40, 0, ())
    assert (done.counts.documents, done.counts.speech, done.counts.own_voice) == (40, 80, 40)
    assert (done.counts.shown, done.counts.doubtful) == (80, 40)
    assert done.words == sum(len(report(number).split()) for number in range(40))
    with open_ledger(tmp_path / "book.db") as book:
        document = book.document(book.look_up("packed.txt"))
        assert document.text == report(39)
        sources = [statement.source[0].exact for _, statement in book.statements(document.id) if statement.source]
    assert sources == ["Karim Vel", "Mira Dane"]


def test_the_same_command_twice_adds_nothing_even_of_a_folder_that_was_moved(reports: Path, tmp_path: Path) -> None:
    first = run(tmp_path / "book.db", reports / "00.txt", reports / "00.txt", reports)
    assert (first.added, first.counts.documents) == (40, 40)
    before = content(tmp_path / "book.db")
    moved = reports.rename(tmp_path / "moved")
    again = run(tmp_path / "book.db", moved, moved, moved / "00.txt")
    assert (again.added, again.counts.documents) == (0, 40)
    assert again.held == 40 + 40 + 1
    assert content(tmp_path / "book.db") == before


def test_neither_order_nor_number_of_workers_nor_batches_show(
    reports: Path, tmp_path: Path, undisturbed: tuple[Content, float]
) -> None:
    run(tmp_path / "one.db", *sorted(reports.iterdir(), reverse=True), workers=1)
    assert content(tmp_path / "one.db") == undisturbed[0]
    run(tmp_path / "batches.db", reports / "07.txt", reports / "more")
    run(tmp_path / "batches.db", reports, workers=3)
    exported, head, _ = undisturbed[0]
    assert content(tmp_path / "batches.db")[:2] == (exported, head)


def test_stopped_at_any_moment_it_goes_on_to_the_very_same_ledger(
    reports: Path, tmp_path: Path, undisturbed: tuple[Content, float]
) -> None:
    """Killed twelve times, at moments drawn anew whenever the tests are run, on two ledgers."""
    expected, whole_s = undisturbed
    seed = random.randrange(1 << 32)
    print("seed of the moments:", seed)
    moments = random.Random(seed)
    for number in range(2):
        ledger = tmp_path / f"killed-{number}.db"
        for _ in range(6):
            told = killed_after(moments.uniform(0.05, whole_s), drive(ledger, 2, reports))
            assert held(ledger) >= told, "a document that was said to be kept is lost"
        assert drive(ledger, 2, reports).wait(120) == 0
        assert content(ledger) == expected


def killed_after(seconds: float, process: subprocess.Popen[str]) -> int:
    """Kill a run after some time; how many documents it had said in that run to be kept."""
    time.sleep(seconds)
    process.kill()
    said, _ = process.communicate(timeout=300)
    return max((int(line.split()[1]) for line in said.splitlines() if len(line.split()) == 2), default=0)


def held(ledger: Path) -> int:
    """How many documents an intact ledger holds; 0 when it has not been made yet."""
    if not ledger.exists():
        return 0
    with open_ledger(ledger, create=True) as book:
        with book.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        return book.counts().documents


@NEEDS_PROC
def test_nothing_goes_on_when_the_main_process_is_killed(reports: Path, tmp_path: Path) -> None:
    mark = f"RUN_OF_TEST={tmp_path}"
    process = drive(tmp_path / "book.db", 2, reports, RUN_OF_TEST=str(tmp_path), RULE_TAGGER_SLEEP_S="0.2")
    assert process.stdout
    assert process.stdout.readline().startswith("kept")
    assert len(processes(mark)) > 2
    process.kill()
    process.wait()
    waited_until = time.monotonic() + 10
    while processes(mark) and time.monotonic() < waited_until:
        time.sleep(0.05)
    assert processes(mark) == []


def processes(mark: str) -> list[int]:
    """The processes that were started with something in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            environment = (place / "environ").read_bytes()
            if mark.encode() in environment and "Z" not in (place / "stat").read_text().split(")")[1].split()[0]:
                found.append(int(place.name))
        except OSError:
            continue  # it has ended, or belongs to somebody else
    return found


def command_line(pid: int) -> bytes:
    """What a process was started as."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_two_runs_at_once_on_one_ledger_lose_and_double_nothing(
    reports: Path, tmp_path: Path, undisturbed: tuple[Content, float]
) -> None:
    both = [drive(tmp_path / "both.db", 1, reports), drive(tmp_path / "both.db", 1, *sorted(reports.iterdir(), reverse=True))]
    assert [process.wait(120) for process in both] == [0, 0]
    assert content(tmp_path / "both.db")[:2] == undisturbed[0][:2]


def test_a_report_that_ends_its_worker_is_listed_and_the_pile_goes_on(reports: Path, tmp_path: Path) -> None:
    (reports / "05b.txt").write_text("A trap\n\nEND THIS PROCESS, it says. Karim Vel said nothing more.")
    done = run(tmp_path / "book.db", reports)
    assert done.added == 40
    (issue,) = done.issues
    assert (issue.stage, issue.subject) == ("find", "05b.txt")
    assert issue.reason == "the process that examined it ended without a result, twice (signal 9)"


@NEEDS_PROC
def test_a_worker_that_was_ended_from_outside_costs_nothing(
    reports: Path, tmp_path: Path, undisturbed: tuple[Content, float]
) -> None:
    process = drive(tmp_path / "book.db", 1, reports, RUN_OF_TEST=str(tmp_path), RULE_TAGGER_SLEEP_S="0.02")
    assert process.stdout
    assert process.stdout.readline().startswith("kept")
    (worker,) = (pid for pid in processes(f"RUN_OF_TEST={tmp_path}") if b"engine.worker" in command_line(pid))
    os.kill(worker, signal.SIGKILL)
    process.communicate()
    assert process.returncode == 0
    assert content(tmp_path / "book.db") == undisturbed[0]


def test_a_fault_of_our_own_is_listed_and_the_pile_goes_on(reports: Path, tmp_path: Path) -> None:
    (reports / "05b.txt").write_text("A trap\n\nRAISE AN ERROR, it says. Karim Vel said nothing more.")
    done = run(tmp_path / "book.db", reports)
    assert done.added == 40
    assert [(issue.subject, "RuntimeError" in issue.reason) for issue in done.issues] == [("05b.txt", True)]


def test_what_was_skipped_is_told_again_by_the_same_command_and_kept_once(reports: Path, tmp_path: Path) -> None:
    (reports / "bare.txt").write_bytes(b"")
    french = (
        "Le ministre a dit que la route de la montagne restera fermée jusqu'à la fin de la semaine, selon son porte-parole.\n"
    )
    (reports / "une.txt").write_text(french * 4, encoding="utf-8")
    (reports / "sound.wav").write_bytes(b"RIFF\x00\x00\x00\x00WAVEfmt ")
    first, second = run(tmp_path / "book.db", reports), run(tmp_path / "book.db", reports)
    assert [(issue.stage, issue.subject) for issue in first.issues] == [
        ("read", "bare.txt"),
        ("read", "sound.wav"),
        ("find", "une.txt"),
    ]
    assert second.issues == first.issues
    assert second.counts == first.counts
    assert (first.added, second.added, second.held) == (41, 0, 41)


def test_what_could_not_be_read_is_taken_back_once_it_can_be(reports: Path, tmp_path: Path) -> None:
    (reports / "bare.txt").write_bytes(b"")
    (reports / "other.txt").write_bytes(b"")
    with zipfile.ZipFile(reports / "parts.zip", "w") as archive:
        archive.writestr("in/part.txt", "")
    before = run(tmp_path / "book.db", reports)
    assert [issue.subject for issue in before.issues] == ["bare.txt", "other.txt", "parts.zip/in/part.txt"]
    (reports / "bare.txt").write_text(report(40), encoding="utf-8")
    with zipfile.ZipFile(reports / "parts.zip", "w") as archive:
        archive.writestr("in/part.txt", report(41))
    after = run(tmp_path / "book.db", reports)
    assert [issue.subject for issue in after.issues] == ["other.txt"]
    assert after.counts.issues == 1
    run(tmp_path / "fresh.db", reports)
    assert content(tmp_path / "book.db")[:2] == content(tmp_path / "fresh.db")[:2]


def test_hidden_and_system_files_are_passed_over_and_counted(reports: Path, tmp_path: Path) -> None:
    for name in (".DS_Store", "more/Thumbs.db", "more/~$a.docx"):
        (reports / name).write_bytes(b"Mira Dane said no.")
    (reports / ".git").mkdir()
    (reports / ".git" / "config").touch()
    done = run(tmp_path / "book.db", reports)
    assert (done.added, done.hidden, done.issues) == (40, 4, ())
    assert run(tmp_path / "book.db", reports / "00.txt").hidden == 0


def test_what_a_run_did_not_meet_is_not_taken_back(reports: Path, tmp_path: Path) -> None:
    (reports / "bare.txt").write_bytes(b"")
    run(tmp_path / "book.db", reports)
    assert run(tmp_path / "book.db", reports / "00.txt").counts.issues == 1


def test_two_unreadable_files_of_one_name_are_two_issues_however_often_they_are_met(reports: Path, tmp_path: Path) -> None:
    (reports / "bare.txt").write_bytes(b"")
    (reports / "more" / "bare.txt").write_bytes(b"")
    for _ in range(2):
        done = run(tmp_path / "book.db", reports)
        assert len(done.issues) == done.counts.issues == 2
    (reports / "bare.txt").unlink()
    assert run(tmp_path / "book.db", reports).counts.issues == 1


def test_documents_read_by_an_older_model_are_redone_only_when_asked(reports: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    run(book, reports, model="1")
    before = content(book)
    newer = run(book, reports, model="2")
    assert (newer.added, newer.held, newer.stale, newer.examined_again) == (0, 40, 40, 0)
    assert content(book) == before
    again = run(book, reports, model="2", again=True)
    assert (again.stale, again.examined_again) == (0, 40)
    assert again.counts == newer.counts
    with open_ledger(book) as ledger:
        assert ledger.models() == ["model:rules@2"]
    assert run(book, reports, model="2", again=True).examined_again == 0


def test_a_date_that_was_left_out_stays_listed_when_the_document_is_read_anew(tmp_path: Path) -> None:
    line = {"id": "a", "text": report(1), "published": "04/05/2023"}
    (tmp_path / "pile.jsonl").write_text(json.dumps(line))
    first = run(tmp_path / "book.db", tmp_path / "pile.jsonl", model="1")
    again = run(tmp_path / "book.db", tmp_path / "pile.jsonl", model="2", again=True)
    assert (first.added, again.examined_again) == (1, 1)
    assert [issue.subject for issue in first.issues] == ["a"]
    assert again.issues == first.issues
    assert again.counts == first.counts
    with open_ledger(tmp_path / "book.db") as book:
        write_dossier(book, tmp_path / "book.html")
    page = (tmp_path / "book.html").read_text(encoding="utf-8")
    assert "Used in part" in page
    assert "Not read</h3>" not in page


def test_a_withdrawn_document_stays_withdrawn_when_it_comes_again(reports: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "book.db", create=True) as book:
        run(book, reports)
        book.decide(Decision(book.look_up("00.txt"), "reject", "person", "a test page"))
        again = run(book, reports)
    assert (again.added, again.held, again.withdrawn, again.counts.documents) == (0, 40, 1, 39)


def test_what_earlier_runs_left_in_the_folder_is_no_report(reports: Path) -> None:
    book, out = reports / "book.db", reports / "book.html"
    with open_ledger(book, create=True) as held_open:
        first = run(held_open, reports, dossier=out)
        write_dossier(held_open, out, largest=1)
        assert list((reports / "book_files").iterdir())
        second = run(held_open, reports, dossier=out)
    assert (first.issues, second.issues) == ((), ())
    assert (first.added, second.added) == (40, 0)


def test_a_report_that_only_shares_a_name_or_a_tag_with_them_is_read(reports: Path) -> None:
    (reports / "copy").mkdir()
    (reports / "book_files").mkdir()
    (reports / "copy" / "book.db").write_text(report(50))
    (reports / "book_files" / "mine.txt").write_text(report(51))
    tag = '<html><head><meta name="generator" content="onrecord 2000"></head>'
    (reports / "tagged.html").write_text(f"{tag}<body><p>{report(52) * 2}</p></body></html>")
    done = run(reports / "book.db", reports, dossier=reports / "book.html")
    assert (done.added, done.issues) == (43, ())


def test_another_dossier_among_the_inputs_is_listed_as_one(reports: Path) -> None:
    with open_ledger(reports / "book.db", create=True) as book:
        run(book, reports)
        write_dossier(book, reports / "older.html")
        done = run(book, reports, dossier=reports / "book.html")
        assert [(issue.subject, issue.reason) for issue in book.issues()] == [(done.issues[0].subject, done.issues[0].reason)]
    assert [(issue.subject, issue.reason) for issue in done.issues] == [("older.html", "is a dossier of onrecord, not a report")]
    assert (done.added, done.counts.documents) == (0, 40)


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_among_the_inputs_is_listed_once_and_not_read(reports: Path, form: str) -> None:
    with open_ledger(reports / "book.db", create=True) as book:
        run(book, reports)
        export(book, reports / "records", format=form)
        done = run(book, reports)
        alone = run(book, reports / "records")
    told = [("records", "is an export of onrecord, not a report")]
    assert [(issue.subject, issue.reason) for issue in done.issues] == told
    assert [(issue.subject, issue.reason) for issue in alone.issues] == told
    assert done.counts.documents == 40


def test_a_folder_with_the_export_of_another_program_is_read(reports: Path, tmp_path: Path) -> None:
    (reports / "more" / "export.json").write_text('{"schema": 1}')
    done = run(tmp_path / "book.db", reports)
    assert done.added == 40
    assert [issue.subject for issue in done.issues] == ["export.json"]


def test_an_input_that_is_not_there_is_named_before_anything_is_read(reports: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "book.db", create=True) as book:
        with pytest.raises(NotFound, match="nowhere"):
            run(book, reports, tmp_path / "nowhere")
        assert book.counts().documents == 0


def test_a_model_that_is_not_there_ends_the_run_with_its_reason(reports: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "book.db", create=True) as book, pytest.raises(ModelError, match="no model named other"):
        run_local([reports], book, workers=2, model="other")


def test_a_full_disk_ends_the_run_and_more_room_lets_it_go_on(reports: Path, tmp_path: Path, small_disk: Path) -> None:
    long = "and the rain goes on over the hills of the province " * 2000
    for number in range(4):
        (reports / f"long-{number:02}.txt").write_text(f"{report(number)}{long}", encoding="utf-8")
    with pytest.raises(LedgerFull, match="give the same command again"):
        run(small_disk / "book.db", reports)
    assert 0 < held(small_disk / "book.db") < 44
    subprocess.run(["mount", "-o", "remount,size=30m", small_disk], check=True)
    assert run(small_disk / "book.db", reports).counts.documents == 44
    run(tmp_path / "roomy.db", reports, workers=1)
    assert content(small_disk / "book.db") == content(tmp_path / "roomy.db")


def test_by_default_there_are_no_more_workers_than_cores_or_eight() -> None:
    assert 1 <= default_workers() <= min(8, os.cpu_count() or 1)
