"""A kit is read as its folder declares it; one that is wrong says in which file, where and why."""

import pytest

from piew_gui.errors import KitError
from piew_gui.paper.kit import Condition, Option, read_kit
from tests.paper.made_kits import HEAD, kit_of, write_kit

SECTION = '[[section]]\nid = "one"\ntitle = "One"\n'
FIELD = '[[section.field]]\nid = "{}"\nkind = "{}"\nlabel = "Label"\n'
TITLE = FIELD.format("title", "text")
CHOICE = FIELD.format("needed", "choice") + 'option = [{ id = "yes", label = "Yes" }]\n'
REPEAT = FIELD.format("people", "repeat")
NAME = '[[section.field.column]]\nid = "name"\nkind = "text"\nlabel = "Name"\n'
FIGURE = '[[figure]]\nid = "first"\nfile = "first.svg"\ncaption = "First"\nalt = "First"\n'
IN_TITLE = "section 'one', field 'title'"
IN_PEOPLE = "section 'one', field 'people'"


def test_a_kit_says_what_its_folder_declares(small):
    assert (small.id, small.version, small.title) == ("small", "1.0", "Small")
    assert [section.id for section in small.sections][:2] == ["area", "details"]
    assert [field.id for field in small.fields][:4] == [
        "area_name",
        "board_name",
        "system_name",
        "meeting_date",
    ]
    assert small.field("eia_date").show_if == Condition("eia_required", "yes")
    assert small.field("eia_date").not_in_future and small.field("eia_date").required
    assert small.field("eia_required").option("no") == Option("no", "No")
    assert small.field("bodies").column("reports_to").rows_of == "body"
    assert small.field("key_points").levels == 2
    assert small.section_of("bodies") is small.section("appendices")
    assert small.section("updates").rules[0].fields == ("reporting_period", "progress_update")
    assert list(small.markers) == ["area name", "board name", "system name"]
    assert small.figures[1].cites == (1, 2)
    assert small.example == small.folder / "example.piew.json"


@pytest.mark.parametrize(
    "look",
    [
        lambda kit: kit.field("nothing"),
        lambda kit: kit.section("nothing"),
        lambda kit: kit.section_of("nothing"),
        lambda kit: kit.field("bodies").column("nothing"),
        lambda kit: kit.field("eia_required").option("maybe"),
    ],
)
def test_what_is_not_there_raises_key_error(small, look):
    with pytest.raises(KeyError):
        look(small)


def test_a_section_without_a_short_name_goes_by_its_title(tmp_path):
    kit = kit_of(tmp_path, HEAD + SECTION)
    assert kit.section("one").short == "One"


def test_a_kit_saved_by_windows_notepad_reads_the_same(tmp_path):
    folder = write_kit(tmp_path, HEAD + SECTION)
    (folder / "paper.toml").write_bytes(
        b"\xef\xbb\xbf" + (folder / "paper.toml").read_bytes().replace(b"\n", b"\r\n")
    )
    assert read_kit(folder).title == "Small"


# What the kit says, the place that is named, and part of the reason. Row 52.
BROKEN = [
    ("id = \n", "", "Invalid value (at line 1"),
    ("id = 1\nid = 2\n", "", "Cannot overwrite a value (at line 2"),
    ("deep = " + "[" * 5_000, "", "its brackets nest too deep"),
    ("long = " + "9" * 5_000, "", "digits"),
    ("", "", "'id' is missing"),
    ("id = 3\n", "", "'id' must be a text"),
    (HEAD, "", "a kit needs at least one section"),
    (HEAD + "colour = 'red'\n" + SECTION, "", "unknown key 'colour'"),
    (HEAD + "section = 3\n", "", "'section' must be a list"),
    (HEAD + "section = ['one']\n", "", "each item of 'section' must be a table"),
    (HEAD + "[[section]]\nid = 'one'\n", "section 'one'", "'title' is missing"),
    (HEAD + "[[section]]\ntitle = 'One'\n", "section 'number 1'", "'id' is missing"),
    (HEAD + SECTION + "colour = 'red'\n", "section 'one'", "unknown key 'colour'"),
    (HEAD + SECTION * 2, "section 'one'", "this id is used twice"),
    (HEAD + SECTION + TITLE * 2, "field 'title'", "this id is used twice"),
    (
        HEAD + SECTION + TITLE + SECTION.replace("one", "two") + TITLE,
        "field 'title'",
        "this id is used twice",
    ),
    (HEAD + SECTION + FIELD.format("people.name", "text"), "field 'people.name'", "an id is made of"),
    (HEAD + SECTION + FIELD.format("", "text"), "field ''", "an id is made of"),
    (
        HEAD + SECTION + FIELD.format("title", "colour"),
        IN_TITLE,
        "unknown kind 'colour'; known are text, rich",
    ),
    (HEAD + SECTION + TITLE + "lable = 'x'\n", IN_TITLE, "unknown key 'lable'"),
    (HEAD + SECTION + TITLE + "required = 'yes'\n", IN_TITLE, "'required' must be a true or false"),
    (HEAD + SECTION + TITLE + "required = true\n", IN_TITLE, "a required field needs its error wording"),
    (HEAD + SECTION + TITLE + "words = '100'\n", IN_TITLE, "'words' must be a whole number"),
    (HEAD + SECTION + TITLE + "words = true\n", IN_TITLE, "'words' must be a whole number"),
    (HEAD + SECTION + TITLE + "numbering = [1]\n", IN_TITLE, "each item of 'numbering' must be a text"),
    (HEAD + SECTION + TITLE + "wording = '../../title.md'\n", IN_TITLE, "'wording' must be a file's name"),
    (
        HEAD + SECTION + TITLE + f"wording = '{'x' * 300}.md'\n",
        IN_TITLE,
        "the kit's folder has no file 'wording/xx",
    ),
    (HEAD + SECTION + TITLE + "show_if = 'needed'\n", f"{IN_TITLE}, show_if", "it must be a table such as"),
    (HEAD + SECTION + TITLE + "show_if = {field = 'needed'}\n", f"{IN_TITLE}, show_if", "'is' is missing"),
    (
        HEAD + SECTION + TITLE + "show_if = {field = 'needed', is = 'yes'}\n",
        f"{IN_TITLE}, show_if",
        "unknown field 'needed'",
    ),
    (
        HEAD + SECTION + CHOICE + TITLE + "show_if = {field = 'needed', is = 'no'}\n",
        f"{IN_TITLE}, show_if",
        "field 'needed' has no option 'no'",
    ),
    (
        HEAD + SECTION + CHOICE + "show_if = {field = 'needed', is = 'yes'}\n",
        "section 'one', field 'needed', show_if",
        "these conditions go round in a loop",
    ),
    (
        HEAD
        + SECTION
        + CHOICE
        + "show_if = {field = 'other', is = 'yes'}\n"
        + CHOICE.replace("needed", "other")
        + "show_if = {field = 'needed', is = 'yes'}\n",
        "section 'one', field 'needed', show_if",
        "these conditions go round in a loop",
    ),
    (
        HEAD + SECTION + FIELD.format("needed", "choice"),
        "section 'one', field 'needed'",
        "a choice needs options",
    ),
    (
        HEAD + SECTION + CHOICE.replace("}]", '}, { id = "yes", label = "Again" }]'),
        "section 'one', field 'needed', option 'yes'",
        "this id is used twice",
    ),
    (
        HEAD + SECTION + CHOICE.replace('label = "Yes"', 'name = "Yes"'),
        "section 'one', field 'needed', option 'yes'",
        "unknown key 'name'",
    ),
    (
        HEAD + SECTION + FIELD.format("points", "outline"),
        "section 'one', field 'points'",
        "needs its numbering",
    ),
    (
        HEAD + SECTION + FIELD.format("why", "rich") + "marker = true\n",
        "section 'one', field 'why'",
        "only a text",
    ),
    (HEAD + SECTION + REPEAT, IN_PEOPLE, "a repeat needs columns"),
    (HEAD + SECTION + REPEAT + NAME * 2, f"{IN_PEOPLE}, column 'name'", "this id is used twice"),
    (
        HEAD + SECTION + REPEAT + NAME.replace('"text"', '"date"'),
        f"{IN_PEOPLE}, column 'name'",
        "unknown kind 'date'",
    ),
    (
        HEAD + SECTION + REPEAT + NAME.replace('"text"', '"choice"'),
        f"{IN_PEOPLE}, column 'name'",
        "a choice needs options",
    ),
    (HEAD + SECTION + REPEAT + NAME + "marker = true\n", f"{IN_PEOPLE}, column 'name'", "not for columns"),
    (HEAD + SECTION + REPEAT + NAME + "carried = false\n", f"{IN_PEOPLE}, column 'name'", "not for columns"),
    (HEAD + SECTION + TITLE + "words = 100\n", IN_TITLE, "'words' is for rich fields and outlines"),
    (HEAD + SECTION + TITLE + "max_length = -1\n", IN_TITLE, "cannot be less than nothing"),
    (
        HEAD + SECTION + REPEAT + NAME.replace('"text"', '"rich"') + "words = -5\n",
        f"{IN_PEOPLE}, column 'name'",
        "cannot be less than nothing",
    ),
    (HEAD + SECTION + TITLE + "carried = 'no'\n", IN_TITLE, "'carried' must be a true or false"),
    (
        HEAD + SECTION + TITLE + "marker = true\ncarried = false\n",
        IN_TITLE,
        "a marker is a name, which every paper carries forward",
    ),
    (HEAD + SECTION + REPEAT + NAME + "rows_of = 'body'\n", IN_PEOPLE, "unknown column 'body'"),
    (HEAD + SECTION + REPEAT + "reports_to = ['name']\n" + NAME, IN_PEOPLE, "'reports_to' names two columns"),
    (HEAD + SECTION + REPEAT + "reports_to = ['name', 'boss']\n" + NAME, IN_PEOPLE, "unknown column 'boss'"),
    (
        HEAD + SECTION + "[[section.rule]]\nrule = 'apart'\nfields = []\nerror = 'x'\n",
        "section 'one', rule 'apart'",
        "unknown rule 'apart'",
    ),
    (
        HEAD + SECTION + "[[section.rule]]\nrule = 'together'\nfields = ['title']\nerror = 'x'\n",
        "section 'one', rule 'together'",
        "unknown field 'title'",
    ),
    (
        HEAD
        + SECTION
        + TITLE
        + SECTION.replace("one", "two")
        + "[[section.rule]]\nrule = 'together'\nfields = ['title']\nerror = 'x'\n",
        "section 'two', rule 'together'",
        "unknown field 'title'",
    ),
    (HEAD + "references = 'books'\n" + SECTION, "references", "unknown field 'books'"),
    (HEAD + "references = 'title'\n" + SECTION + TITLE, "references", "field 'title' must be a repeat"),
    (HEAD + SECTION + FIGURE * 2, "figure 'first'", "this id is used twice"),
    (HEAD + SECTION + FIGURE + "after = 'title'\n", "figure 'first'", "unknown field 'title'"),
    (HEAD + SECTION + TITLE + FIGURE + "drawn_from = 'title'\n", "figure 'first'", "must be a repeat"),
    (
        HEAD + SECTION + FIGURE + "cites = ['one']\n",
        "figure 'first'",
        "each item of 'cites' must be a whole number",
    ),
    (HEAD + SECTION + FIGURE + "cites = [1]\n", "figure 'first'", "names no field that holds them"),
    (
        HEAD + SECTION + FIGURE.replace("first.svg", "../secret.svg"),
        "figure 'first'",
        "'file' must be a file's name",
    ),
    (
        HEAD + SECTION + FIGURE.replace("first.svg", "C:/secret.svg"),
        "figure 'first'",
        "'file' must be a file's name",
    ),
]


@pytest.mark.parametrize(
    ("toml", "place", "reason"), BROKEN, ids=[f"{n}-{each[2]}" for n, each in enumerate(BROKEN)]
)
def test_a_kit_that_is_wrong_names_file_place_and_reason(tmp_path, toml, place, reason):
    with pytest.raises(KitError) as caught:
        kit_of(tmp_path, toml)
    assert caught.value.file == str(tmp_path / "paper.toml")
    assert caught.value.place == place
    assert reason in caught.value.reason
    assert str(caught.value).startswith(str(tmp_path / "paper.toml"))


def test_a_kit_that_is_not_there_or_is_no_text_names_its_file(tmp_path):
    with pytest.raises(KitError, match=r"paper\.toml: it cannot be read"):
        read_kit(tmp_path)
    (tmp_path / "paper.toml").write_bytes(b"title = 'caf\xe9'")
    with pytest.raises(KitError, match=r"paper\.toml: it cannot be read"):
        read_kit(tmp_path)


STARTING = (
    HEAD
    + SECTION
    + TITLE
    + 'starts_as = "A title"\n'
    + FIELD.format("why", "rich")
    + 'wording = "why.md"\n'
    + FIELD.format("points", "outline")
    + 'numbering = ["1.", "(a)"]\nwording = "points.md"\n'
    + REPEAT
    + 'wording = "people.toml"\n'
    + NAME
    + FIELD.format("empty", "rich")
)
WORDING = {
    "why_md": "\ufeffBecause\r\n\r\n- so\n",
    "points_md": "1. One\n   1. more\n2. Two\n",
    "people_toml": "[[row]]\nname = ' Aisha '\n",
}


def test_starter_wording_is_read_for_the_fields_that_have_some(tmp_path):
    assert kit_of(tmp_path, STARTING, **WORDING).starter == {
        "title": "A title",
        "why": "Because\n\n- so",
        "points": [
            {"text": "One", "points": [{"text": "more", "points": []}]},
            {"text": "Two", "points": []},
        ],
        "people": [{"name": "Aisha"}],
    }


BROKEN_WORDING = [
    ({"people_toml": "[[row]]\nname = 3\n"}, "people.toml", "field 'people'", "does not fit a repeat field"),
    ({"people_toml": "[[row]]\nphone = '1'\n"}, "people.toml", "field 'people'", "unknown column 'phone'"),
    (
        {"people_toml": "row = 'Aisha'\n"},
        "people.toml",
        "row",
        "each must be a table that begins with [[row]]",
    ),
    ({"people_toml": "row ="}, "people.toml", "", "Invalid value"),
]


@pytest.mark.parametrize(("wording", "file", "place", "reason"), BROKEN_WORDING)
def test_starter_wording_that_is_wrong_names_file_place_and_reason(tmp_path, wording, file, place, reason):
    kit = kit_of(tmp_path, STARTING, **(WORDING | wording))
    with pytest.raises(KitError) as caught:
        dict(kit.starter)
    assert (caught.value.file, caught.value.place) == (str(tmp_path / "wording" / file), place)
    assert reason in caught.value.reason


def test_starter_wording_that_is_gone_since_the_kit_was_read_names_its_file(tmp_path):
    kit = kit_of(tmp_path, STARTING, **WORDING)
    (tmp_path / "wording" / "why.md").unlink()
    with pytest.raises(KitError, match=r"why\.md: it cannot be read"):
        dict(kit.starter)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("paper.docx", ""),
        ("preview.html", ""),
        ("figures/first.svg", "figure 'first'"),
        ("wording/why.md", "section 'one', field 'why'"),
        ("wording/people.toml", IN_PEOPLE),
    ],
)
@pytest.mark.parametrize("is_a_folder", [False, True])
def test_a_kit_that_lacks_a_file_is_refused_when_it_is_read(tmp_path, name, place, is_a_folder):
    """Row 52."""
    folder = write_kit(tmp_path, STARTING + FIGURE, **WORDING)
    (folder / name).unlink()
    if is_a_folder:
        (folder / name).mkdir()
    with pytest.raises(KitError) as caught:
        read_kit(folder)
    assert (caught.value.file, caught.value.place) == (str(folder / "paper.toml"), place)
    assert caught.value.reason == f"the kit's folder has no file '{name}'"


FACT = """
[[fact]]
id = "rate"
says = "15% of babies"
source = "A book"
look_again_after = "2027-04-01"
phrases = ["15%"]
"""


def test_dated_facts_are_read_and_a_kit_may_have_none(tmp_path):
    kit = kit_of(tmp_path / "with", HEAD + SECTION, facts_toml=FACT)
    assert [(fact.id, fact.look_again_after, fact.phrases) for fact in kit.facts] == [
        ("rate", "2027-04-01", ("15%",))
    ]
    assert kit_of(tmp_path / "without", HEAD + SECTION).facts == ()


@pytest.mark.parametrize(
    ("facts", "place", "reason"),
    [
        ("fact = 'one'", "fact", "each must be a table that begins with [[fact]]"),
        (FACT.replace('says = "15% of babies"\n', ""), "fact 'rate'", "'says' must be a text"),
        (FACT.replace("2027-04-01", "1 April 2027"), "fact 'rate'", "must be a date such as"),
        (FACT.replace('["15%"]', '"15%"'), "fact 'rate'", "'phrases' must be a list of texts"),
        (FACT.replace('["15%"]', '[""]'), "fact 'rate'", "'phrases' must be a list of texts"),
    ],
)
def test_a_fact_that_is_wrong_is_named(tmp_path, facts, place, reason):
    kit = kit_of(tmp_path, HEAD + SECTION, facts_toml=facts)
    with pytest.raises(KitError) as caught:
        _ = kit.facts
    assert caught.value.place == place
    assert reason in caught.value.reason
