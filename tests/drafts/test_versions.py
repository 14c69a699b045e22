"""Earlier states of a draft can be looked at and brought back, and no clock can make them go."""

import datetime
import os
import random
from pathlib import Path

import pytest

from piew_gui import paths
from piew_gui.drafts import versions
from piew_gui.drafts.draft import Draft, from_json, new_draft, to_json
from piew_gui.drafts.files import save_draft
from piew_gui.drafts.versions import DAYS, LAST, WEEKS, Version, differences, keep, kept, newest_good, read
from piew_gui.policy import PolicyError
from tests.drafts.conftest import as_plain_user
from tests.drafts.test_draft import ANSWERS, KIT

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "paper.piew.json"


def titled(title, draft_id="0" * 32):
    return Draft("small", "1.0", answers={**ANSWERS, "title": title}, id=draft_id)


def clock_at(moment):
    return lambda: moment.isoformat(timespec="seconds")


def titles(path, draft_id="0" * 32):
    return [read(version, KIT).answers["title"] for version in versions.versions(path, draft_id)]


def at(number, moment):
    return Version(Path(f"{number}"), number, moment, "")


def test_versions_come_back_newest_first_with_their_time(path):
    for hour, title in enumerate(["one", "two", "three"]):
        keep(titled(title), KIT, path, clock_at(NOON + datetime.timedelta(hours=hour)))
    assert titles(path) == ["three", "two", "one"]
    newest = versions.versions(path, "0" * 32)[0]
    assert newest.saved == NOON + datetime.timedelta(hours=2)
    assert newest.number == 3


def test_the_same_work_is_kept_once_in_a_row(path):
    first = keep(titled("one"), KIT, path)
    again = titled("one")
    again.saved = "2026-11-24T08:00:00+00:00"
    again.looked_at = ["one"]
    assert keep(again, KIT, path) == first
    keep(titled("two"), KIT, path)
    keep(titled("one"), KIT, path)
    assert titles(path) == ["one", "two", "one"]


def test_the_last_ten_stay_then_one_a_day_then_one_a_week():
    every_hour = [at(number, NOON - datetime.timedelta(hours=5000 - number)) for number in range(1, 5001)]
    stay = kept(every_hour)
    assert [version.number for version in stay[:LAST]] == list(range(5000, 4990, -1))
    days = [version.saved.date() for version in stay[LAST : LAST + DAYS]]
    assert [(days[0] - day).days for day in days] == list(range(DAYS))
    weeks = [version.saved.isocalendar()[:2] for version in stay[LAST + DAYS :]]
    assert len(weeks) == len(set(weeks)) == WEEKS
    assert (NOON - stay[-1].saved).days in range(13 * 7, 16 * 7)
    # The last of each day is the one that is kept.
    assert all(version.saved.hour == 23 for version in stay[LAST + 1 :])


def test_what_is_kept_stays_kept_until_newer_versions_push_it_out():
    found = []
    for number in range(1, 400):
        found = kept([at(number, NOON + datetime.timedelta(hours=7 * number)), *found])
    assert [version.number for version in found[:LAST]] == list(range(399, 389, -1))
    assert len(found) == LAST + DAYS + WEEKS
    span = found[0].saved - found[-1].saved
    assert span >= datetime.timedelta(days=90)


# row 30
@pytest.mark.parametrize("seed", range(20))
def test_however_the_clock_jumps_the_newest_versions_stay(seed):
    chance = random.Random(seed)
    found = []
    for number in range(1, 120):
        jump = datetime.timedelta(days=chance.choice([0, 0, 0, 1, -1, 400, -3000, 20_000]))
        found = kept([at(number, NOON + jump), *found])
        assert [version.number for version in found[:LAST]] == list(range(number, max(0, number - LAST), -1))


# row 30
def test_one_wrong_clock_does_not_make_the_history_go(path):
    for day in range(30):
        keep(titled(f"day {day}"), KIT, path, clock_at(NOON + datetime.timedelta(days=day)))
    before = set(titles(path))
    keep(titled("from the future"), KIT, path, clock_at(NOON.replace(year=2099)))
    keep(titled("from the past"), KIT, path, clock_at(NOON.replace(year=1999)))
    assert titles(path)[:2] == ["from the past", "from the future"]
    assert len(before - set(titles(path))) <= 2


def test_versions_follow_a_draft_to_its_new_name(path):
    keep(titled("one"), KIT, path)
    keep(titled("two"), KIT, path.with_name("renamed.piew.json"))
    assert titles(path.with_name("renamed.piew.json")) == ["two", "one"]


def test_a_draft_without_an_id_is_known_by_its_file(path):
    keep(titled("one", ""), KIT, path)
    keep(titled("two", ""), KIT, path)
    keep(titled("another paper", ""), KIT, path.with_name("other.piew.json"))
    assert titles(path, "") == ["two", "one"]


def test_two_drafts_that_had_one_name_after_the_other_do_not_push_each_other_out(path):
    for number in range(12):
        keep(titled(f"old {number}", "a" * 32), KIT, path, clock_at(NOON))
    keep(titled("new", "b" * 32), KIT, path, clock_at(NOON + datetime.timedelta(hours=1)))
    assert titles(path, "b" * 32) == ["new"]
    assert titles(path, "")[:2] == ["new", "old 11"]


# row 1
def test_for_a_damaged_draft_the_newest_version_that_can_be_read_is_found_by_its_file(path):
    for title in ("one", "two", "three"):
        last = keep(titled(title), KIT, path)
    last.file.write_bytes(b"\0" * 500)
    path.write_bytes(b"")
    good = newest_good(path, KIT)
    assert read(good, KIT).answers["title"] == "two"
    assert newest_good(path.with_name("unknown.piew.json"), KIT) is None


def test_a_version_that_cannot_be_kept_never_stops_a_save(path, shared_folder, monkeypatch):
    if hasattr(os, "geteuid"):
        # Windows has no folder that can be read only.
        shared_folder.chmod(0o555)
        monkeypatch.setenv("PIEW_DATA_DIR", str(shared_folder / "data"))
        with as_plain_user():
            assert keep(titled("one"), KIT, path) is None
    path.write_bytes(b"a file where the folder should be")
    monkeypatch.setenv("PIEW_DATA_DIR", str(path))
    assert keep(titled("one"), KIT, path) is None
    assert versions.versions(path) == []

    def no_policy():
        raise PolicyError("The policy cannot be read.")

    monkeypatch.setattr(paths, "user_data", no_policy)
    assert keep(titled("one"), KIT, path) is None


def test_other_files_in_the_folder_are_no_versions_and_stay(path):
    version = keep(titled("one"), KIT, path)
    for name in (
        "notes.txt",
        "1-20261123T120000Z-00.piew.json",
        "000009-20261399T120000Z-0123456789abcdef.piew.json",
    ):
        (version.file.parent / name).write_bytes(b"mine")
    for number in range(20):
        keep(titled(str(number)), KIT, path)
    assert (version.file.parent / "notes.txt").read_bytes() == b"mine"
    assert len(titles(path)) == LAST + 1


def test_differences_are_told_in_words_in_the_order_of_the_paper():
    before = titled("Old title")
    after = from_json(to_json(before, KIT), KIT)
    after.answers |= {
        "people": [{"name": "Aisha"}],
        "title": "New title",
        "needed": "yes",
        "span": {"from": "2026-04-01", "to": ""},
        "points": [{"text": "One", "points": []}],
        "reasons": 7,
    }
    del after.answers["done"]
    told = differences(KIT, before, after)
    assert [(each.field.label, each.before, each.after) for each in told] == [
        ("Title", "Old title", "New title"),
        ("Needed", "No", "Yes"),
        ("Reasons", "Because it is so.\none", "7"),
        ("Done", "2 October 2026", ""),
        ("Span", "1 April 2026 to 30 June 2026", "1 April 2026"),
        ("Points", "One\nmore", "One"),
        ("People", "Aisha\nTom", "Aisha"),
    ]
    assert {each.section.id for each in told} == {"one"}
    assert differences(KIT, before, before) == []


def test_a_missing_answer_and_an_empty_one_read_the_same():
    told = differences(KIT, Draft("small", "1.0"), new_draft(KIT))
    assert [each.field.id for each in told] == ["title"]


def test_saving_a_version_takes_the_draft_as_it_is(path):
    draft = titled("one")
    save_draft(draft, path, KIT)
    assert read(keep(draft, KIT, path), KIT).saved == draft.saved
