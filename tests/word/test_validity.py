"""Every finished file as Word's rules have it: a validator, what that is known to miss, and LibreOffice."""

import io
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from tests.tools import LIBREOFFICE, NEEDS_LIBREOFFICE
from tests.word.drafts import NAMES, answers_of
from tests.word.papers import W14, W15, W, parts, properties, root, text

CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
SAVED = "2026-11-23T09:30:00+00:00"
# LibreOffice 7.4 writes a control anew for each change of script within it: nothing is lost, much is doubled.
MIXED_SCRIPTS = ("hostile", "right to left")


def made(kit: Kit, name: str) -> bytes:
    if name == "draft copy":
        return make_paper(kit, answers_of(kit, "new"), draft_copy=True, draft_bytes=b"{}", modified=SAVED)
    return make_paper(kit, answers_of(kit, name), draft_bytes=b"{}", modified=SAVED)


@pytest.fixture(scope="module", params=(*NAMES, "draft copy"))
def paper(request: pytest.FixtureRequest, kit: Kit) -> bytes:
    return made(kit, request.param)


@pytest.fixture(scope="module")
def through_libreoffice(kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """Return every paper before and after LibreOffice has opened it and saved it again."""
    if not LIBREOFFICE:
        pytest.skip(NEEDS_LIBREOFFICE)
    folder, saved = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("saved")
    files = {name: folder / f"{number}.docx" for number, name in enumerate(NAMES)}
    for name, file in files.items():
        file.write_bytes(made(kit, name))
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('profile').as_uri()}"
    command = [LIBREOFFICE, profile, "--headless", "--convert-to", "docx", "--outdir", saved, *files.values()]
    subprocess.run([str(each) for each in command], check=True, capture_output=True, timeout=300)
    return {name: (file.read_bytes(), Path(saved / file.name).read_bytes()) for name, file in files.items()}


def test_the_validator_finds_nothing(paper: bytes, tmp_path):
    file = tmp_path / "paper.docx"
    file.write_bytes(paper)
    found = OpenXmlValidator().validate(file)
    assert [str(error) for error in found.errors] == []


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_opens_and_saves_every_text(
    through_libreoffice: dict[str, tuple[bytes, bytes]], name: str
):
    before, after = (_lines(paper) for paper in through_libreoffice[name])
    if name not in MIXED_SCRIPTS:
        assert after == before
    whole = " ".join(after)
    for piece in root(through_libreoffice[name][0]).find(f"{W}body").iter(f"{W}t"):
        assert _words(piece.text) in whole


def test_every_control_says_which_answer_it_holds_and_what_it_is_called(paper: bytes):
    for part in _stories(paper):
        for control in part.iter(f"{W}sdt"):
            known = control.find(f"{W}sdtPr")
            if known.find(f"{W15}repeatingSectionItem") is None:
                assert all(known.find(f"{W}{name}").get(f"{W}val") for name in ("tag", "alias"))


def test_rows_stand_in_sections_that_word_can_repeat(kit: Kit, paper: bytes):
    for field in kit.fields:
        for control in (each for each in root(paper).iter(f"{W}sdt") if _tag(each) == field.id):
            if field.kind == "repeat":
                assert properties(paper, field.id).find(f"{W15}repeatingSection") is not None
                items = control.findall(f"{W}sdtContent/{W}sdt/{W}sdtPr/{W15}repeatingSectionItem")
                assert items and len(items) == len(control.find(f"{W}sdtContent"))


def test_every_answer_has_a_hidden_bookmark_at_it(kit: Kit, paper: bytes):
    names = {each.get(f"{W}name") for each in root(paper).iter(f"{W}bookmarkStart")}
    fields = {field.id for field in kit.fields}
    for tag in {_tag(each) for each in root(paper).iter(f"{W}sdt")} - {""}:
        name, _, part = tag.partition(".")
        if name in fields and (part or kit.field(name).kind != "repeat"):
            row = r"_\d+" if kit.field(name).kind == "repeat" else ""
            wanted = re.compile(f"_p_{name}{row}{f'_{part}' if part else ''}")
            assert any(map(wanted.fullmatch, names)), tag


def test_rows_of_data_stay_whole_and_their_heads_repeat(kit: Kit, paper: bytes):
    for tag in ("local_authorities", "local_statistics"):
        for control in (each for each in root(paper).iter(f"{W}sdt") if _tag(each) == tag):
            table = next(control.iterancestors(f"{W}tbl"))
            assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))


def test_every_control_has_content_an_own_id_and_a_tag_that_word_takes(paper: bytes):
    for name in ("word/document.xml", "word/header1.xml"):
        controls = list(root(paper, name).iter(f"{W}sdt"))
        assert controls
        for control in controls:
            assert len(control.find(f"{W}sdtContent")), "empty content"
            tag = control.find(f"{W}sdtPr/{W}tag")
            assert tag is None or len(tag.get(f"{W}val")) <= 64
    ids = [
        each.find(f"{W}sdtPr/{W}id").get(f"{W}val")
        for part in _stories(paper)
        for each in part.iter(f"{W}sdt")
    ]
    assert _doubles(ids) == []


def test_bookmarks_are_balanced_and_their_names_and_ids_their_own(paper: bytes):
    document = root(paper)
    starts = list(document.iter(f"{W}bookmarkStart"))
    ends = [each.get(f"{W}id") for each in document.iter(f"{W}bookmarkEnd")]
    assert _doubles([each.get(f"{W}name") for each in starts]) == []
    assert _doubles(ends) == []
    order = list(document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))
    opened = [each.get(f"{W}id") for each in order if each.tag == f"{W}bookmarkStart"]
    assert sorted(opened) == sorted(ends)


def test_pictures_have_ids_of_their_own(paper: bytes):
    drawn = (each for each in root(paper).iter() if etree.QName(each).localname == "docPr")
    assert _doubles([each.get("id") for each in drawn]) == []


def test_every_part_has_its_content_type(paper: bytes):
    types = etree.fromstring(parts(paper)["[Content_Types].xml"])
    known = {each.get("PartName"): each.get("ContentType") for each in types.iter(f"{{{CONTENT}}}Override")}
    defaults = {each.get("Extension") for each in types.iter(f"{{{CONTENT}}}Default")}
    assert known["/word/header1.xml"].endswith("header+xml")
    assert known["/word/footer1.xml"].endswith("footer+xml")
    names = parts(paper).keys() - {"[Content_Types].xml"}
    assert {name.removeprefix("/") for name in known} <= names
    assert {name.rpartition(".")[2] for name in names if f"/{name}" not in known} <= defaults


def test_tables_have_as_many_columns_as_their_rows_have_cells(paper: bytes):
    for table in root(paper).iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert {len(list(row.iter(f"{W}tc"))) for row in table.iter(f"{W}tr")} == {columns}


def test_every_cell_ends_in_a_paragraph(paper: bytes):
    for cell in root(paper).iter(f"{W}tc"):
        last = cell[-1]
        while last.tag == f"{W}sdt":
            last = last.find(f"{W}sdtContent")[-1]
        assert last.tag == f"{W}p"


def test_newer_namespaces_are_marked_as_ignorable(paper: bytes):
    for part in _stories(paper):
        ignorable = set(part.get(IGNORABLE, "").split())
        assert ignorable <= part.nsmap.keys()
        used = {each.prefix for each in part.iter(etree.Element)}
        assert {"w14", "w15"} & used <= ignorable


def test_every_style_and_relationship_that_is_used_is_there(paper: bytes):
    names = parts(paper)
    styles = {each.get(f"{W}styleId") for each in root(paper, "word/styles.xml").iter(f"{W}style")}
    for part in _stories(paper):
        used = {each.get(f"{W}val") for each in part.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
        assert used <= styles
    relations = etree.fromstring(names["word/_rels/document.xml.rels"])
    ids = [each.get("Id") for each in relations]
    assert _doubles(ids) == []
    assert set(re.findall(r' r:(?:id|embed)="([^"]+)"', names["word/document.xml"].decode())) <= set(ids)


def test_only_links_lead_out_of_the_file(paper: bytes):
    """Row 53: nothing is fetched, embedded or run."""
    for name, content in parts(paper).items():
        if name.endswith(".rels"):
            outside = (each for each in etree.fromstring(content) if each.get("TargetMode") == "External")
            assert all(each.get("Type").endswith("/hyperlink") for each in outside)
        assert not re.search(r"vba|embeddings|activeX|altChunk|stylesWithEffects|thumbnail", name)
    assert not list(root(paper).iter(f"{W}altChunk", f"{W}object"))


def test_filled_controls_show_no_placeholder_and_empty_ones_do(paper: bytes):
    for control in root(paper).iter(f"{W}sdt"):
        if control.find(f"{W}sdtPr/{W14}checkbox") is None and control.find(f".//{W}sdt") is None:
            shown = {each.get(f"{W}val") for each in control.iter(f"{W}rStyle")}
            assert ("PlaceholderText" in shown) == (control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None)


def test_the_zip_is_plain_and_dated_the_same_for_everyone(paper: bytes):
    with zipfile.ZipFile(io.BytesIO(paper)) as opened:
        infos = opened.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in infos} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    assert _doubles([info.filename for info in infos]) == []


def test_the_paper_says_that_it_is_in_british_english(paper: bytes):
    defaults = root(paper, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert defaults.get(f"{W}val") == "en-GB"


def _stories(paper: bytes):
    return [root(paper, name) for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml")]


def _doubles(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _tag(control: etree._Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val")


def _lines(paper: bytes) -> list[str]:
    lines = (_words(text(each)) for each in root(paper).find(f"{W}body").iter(f"{W}p"))
    return [line for line in lines if line]


def _words(line: str) -> str:
    return " ".join(line.split())
