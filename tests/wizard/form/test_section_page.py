"""A section's page: made from the kit, and quiet until the person moves on."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from piew_gui.paper.kit import Section
from piew_gui.wizard.desk import CHECK
from piew_gui.wizard.editors.outline_row import ItemText
from piew_gui.wizard.editors.repeat_row import RepeatRow
from piew_gui.wizard.form.fold import FoldLink
from tests.wizard.fakes import click, example_paper, focused, new_paper


@pytest.fixture
def window(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    window.dialogs.answers["where to save"] = None
    return window


def page_of(window, section_id):
    window.desk.show_section(section_id)
    return window.desk.pages[section_id]


def whole_page_of(window, section_id):
    page = page_of(window, section_id)
    page.build()
    return page


def heights_when_painted(widget):
    """Return what notes in `heights` how high a widget is each time that it is painted."""

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                self.heights.append(watched.height())
            return False

    watch = Watch(widget)
    watch.heights = []
    widget.installEventFilter(watch)
    return watch


def shown_errors(page):
    return [link.text() for link in page.summary.links if link.isVisible()]


def test_every_section_has_every_field_of_the_kit(window, kit):
    for section in kit.sections:
        page = page_of(window, section.id)
        page.build()
        assert list(page.blocks) == [field.id for field in section.fields]


def test_a_page_is_there_at_once_and_whole_when_there_is_time(qtbot, window, kit):
    page = page_of(window, "background")
    assert page.isVisible()
    assert list(page.blocks) == []
    page.focus_first()
    assert list(page.blocks) == ["background_what"]
    qtbot.waitUntil(lambda: page.is_built)
    assert not window.desk.pages.get("terms")
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)


def test_the_next_page_is_begun_unseen_up_to_the_field_that_takes_the_cursor(qtbot, window, kit):
    ids = [section.id for section in kit.sections]
    for open_one, after in zip(ids, [*ids[1:], CHECK], strict=True):
        page_of(window, open_one)
        qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
        ahead = window.desk._check_page if after == CHECK else window.desk.pages[after]
        assert ahead and not ahead.isVisible()
        assert after == CHECK or list(ahead.blocks) == [kit.section(after).fields[0].id]


def test_the_page_that_the_pointer_is_on_is_begun_too(qtbot, window, kit):
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    row = window.desk.task_list.rows[[section.id for section in kit.sections].index("risks")]
    QTest.mouseMove(row, row.rect().center())
    qtbot.waitUntil(lambda: "risks" in window.desk.pages and not window.desk.building.is_waiting)
    assert list(window.desk.pages) == ["area", "details", "risks"]
    page = window.desk.pages["risks"]
    assert list(page.blocks) == ["risks"]
    assert not page.isVisible()
    click(row)
    assert page.isVisible()


@pytest.mark.parametrize("bits", [0, 1, 3, 6])
def test_an_item_can_be_taken_out_while_its_list_is_still_being_made(qtbot, kit, tmp_path, bits):
    window = example_paper(qtbot, kit, tmp_path, size=(1440, 900))
    window.desk.show_section("actions", with_cursor=True)
    page = window.desk.page
    for _ in range(bits):
        page.build_next()
    assert not page.is_built
    taken_out = focused().markdown()
    QTest.keyClick(focused(), Qt.Key.Key_Delete, CTRL_SHIFT)
    assert isinstance(focused(), ItemText)
    qtbot.waitUntil(lambda: page.is_built)
    answer = window.session.answer("actions")
    assert page.blocks["actions"].editor.answer() == answer
    assert "Widen its membership" in str(answer)
    assert taken_out not in str(answer)


def test_the_next_page_is_laid_out_before_it_is_seen(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path, size=(1440, 900))
    page_of(window, "updates")
    # The preview takes some of the room, once it is there.
    qtbot.waitUntil(lambda: window.desk.preview is not None and window.desk.preview.isVisible())
    page, pages = window.desk.pages["background"], window.desk._stack
    qtbot.waitUntil(lambda: page.size() == pages.size() and not window.desk.building.is_waiting)
    block = page.blocks["background_what"]
    unseen = block.geometry(), block.editor.geometry(), page.verticalScrollBar().maximum()
    assert block.editor.height() > 200
    window.desk.show_section("background", with_cursor=True)
    assert (block.geometry(), block.editor.geometry(), page.verticalScrollBar().maximum()) == unseen


def test_a_page_that_was_seen_is_not_laid_out_again_for_a_room_that_it_may_never_have(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path, size=(1440, 900))
    page = page_of(window, "details")
    qtbot.waitUntil(lambda: page.is_built)
    page_of(window, "area")
    left = page.size()
    window.resize(1300, 820)
    pages = window.desk._stack
    qtbot.waitUntil(lambda: pages.size() != left and not window.desk.building.is_waiting)
    assert page.size() == left


def test_a_page_that_nobody_foresaw_is_laid_out_before_it_is_painted(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path, size=(1440, 900))
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    window.desk.show_section("risks", with_cursor=True)
    painted_in = heights_when_painted(window.desk.page.blocks["risks"])
    QApplication.sendPostedEvents()
    assert set(painted_in.heights) == {window.desk.page.blocks["risks"].height()}


def test_a_next_section_without_fields_is_there_at_once(qtbot, kit, tmp_path):
    area, *others = kit.sections
    sections = (area, Section("note", "A note"), *others)
    window = new_paper(qtbot, kit._replace(sections=sections), tmp_path)
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    window.desk.show_section("note", with_cursor=True)
    assert window.desk.pages["note"].is_built
    assert focused() is window.desk.action_bar.main_button


def test_an_answer_replaced_before_its_page_was_ever_seen_is_on_it(qtbot, window, kit):
    page_of(window, "updates")
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    assert "background_what" in window.desk.pages["background"].blocks
    window.session.set_answer("background_what", "Said anew, from elsewhere.")
    page = whole_page_of(window, "background")
    assert page.blocks["background_what"].editor.answer() == "Said anew, from elsewhere."


def test_what_stands_under_an_option_is_made_there_and_never_moved(window):
    page = page_of(window, "assessments")
    made_in = {}
    while not page.is_built:
        page.build_next()
        for block in page.blocks.values():
            made_in.setdefault(block, block.parentWidget())
    under = [block for block in made_in if block.field.show_if]
    assert under
    for block in under:
        assert block.parentWidget() is made_in[block]
        assert page.blocks[block.field.show_if.field].isAncestorOf(block)


def test_a_field_is_made_first_and_shown_next_and_never_gets_keys_unseen(window):
    page = page_of(window, "background")
    page.build_next()
    assert not page.blocks
    page.build_next()
    (block,) = page.blocks.values()
    assert not block.isVisible()
    page.build_next()
    assert block.editor.answer() == window.session.answer(block.field.id)
    assert not block.isVisible()
    page.build_next()
    assert list(page.blocks.values()) == [block]
    assert block.isVisible()
    page.build_next()
    page.focus_field("background_why")
    assert page.blocks["background_why"].isVisible()
    assert focused().isVisible()


def test_tab_goes_through_fields_that_there_was_no_time_to_make(window, kit):
    page = page_of(window, "details")
    page.focus_first()
    assert len(page.blocks) == 1
    for field in kit.section("details").fields[1:4]:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert page.blocks[field.id].isAncestorOf(focused())
    assert not page.is_built


def test_tab_goes_to_what_the_answer_just_given_asks_for(window):
    page = page_of(window, "assessments")
    page.focus_first()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert window.session.answer("eia_required") == "yes"
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert page.blocks["eia_date"].isAncestorOf(focused())


def test_a_field_that_is_not_asked_stays_out_of_sight(window):
    page = page_of(window, "assessments")
    while "eia_reasons" not in page.blocks:
        page.build_next()
    page.refresh()
    page.build()
    assert not page.blocks["eia_reasons"].isVisible()
    window.session.set_answer("eia_required", "no")
    assert page.blocks["eia_reasons"].isVisible()


@pytest.mark.parametrize("field_id", ["key_points", "additional_actions"])
def test_a_long_list_comes_row_by_row_and_typing_meanwhile_loses_none_of_it(qtbot, kit, tmp_path, field_id):
    window = example_paper(qtbot, kit, tmp_path)
    before = window.session.answer(field_id)
    page = page_of(window, kit.section_of(field_id).id)
    while field_id not in page.blocks or not page.blocks[field_id].isVisible():
        page.build_next()
    block = page.blocks[field_id]
    assert 0 < len(block.editor.answer()) < len(before)
    block.editor.focus_answer()
    QTest.keyClicks(focused(), "New")
    first, *others = window.session.answer(field_id)
    assert "New" in str(first)
    assert others == before[1:]
    qtbot.waitUntil(lambda: page.is_built)
    assert block.editor.answer() == [first, *others]


CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
OUTLINE = [
    {"text": "One", "points": [{"text": "first", "points": []}, {"text": "second", "points": []}]},
    {"text": "Two", "points": []},
]


def test_points_come_one_by_one_and_stay_where_they_belong_whatever_is_typed_meanwhile(qtbot, window):
    window.session.set_answer("key_points", OUTLINE)
    page = page_of(window, "key_points")
    while "key_points" not in page.blocks or not page.blocks["key_points"].isVisible():
        page.build_next()
    editor = page.blocks["key_points"].editor
    assert editor.answer() == [{"text": "One", "points": []}]
    page.build_next()
    assert editor.answer() == [{"text": "One", "points": OUTLINE[0]["points"][:1]}]
    editor.focus_answer()
    QTest.keyClicks(focused(), "New")
    typed = [{**OUTLINE[0], "text": "OneNew"}, OUTLINE[1]]
    assert window.session.answer("key_points") == typed
    qtbot.waitUntil(lambda: page.is_built)
    assert editor.answer() == typed


def test_an_item_removed_before_its_points_are_there_leaves_them_as_items(window):
    window.session.set_answer("key_points", OUTLINE)
    page = page_of(window, "key_points")
    while "key_points" not in page.blocks or not page.blocks["key_points"].isVisible():
        page.build_next()
    page.blocks["key_points"].editor.focus_answer()
    QTest.keyClick(focused(), Qt.Key.Key_Delete, CTRL_SHIFT)
    left = window.session.answer("key_points")
    assert [(item["text"], len(item["points"])) for item in left] == [("first", 0), ("second", 0), ("Two", 0)]


def test_undo_while_a_list_is_being_built_shows_the_whole_list(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    before = window.session.answer("key_points")
    page = page_of(window, "key_points")
    while "key_points" not in page.blocks or not page.blocks["key_points"].isVisible():
        page.build_next()
    page.blocks["key_points"].editor.focus_answer()
    QTest.keyClicks(focused(), "New")
    window.session.undo_stack.undo()
    assert page.blocks["key_points"].editor.answer() == before


def test_what_an_editor_says_before_it_was_filled_changes_no_answer(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    before = window.session.answer("key_points")
    page = page_of(window, "key_points")
    while not page.blocks:
        page.build_next()
    block = page.blocks["key_points"]
    assert block.editor.answer() == []
    block.editor.changed.emit()
    assert window.session.answer("key_points") == before == block.editor.answer()


def test_a_problem_in_a_row_that_is_still_to_come_can_be_gone_to(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    window.desk.show_field("references", row=5)
    assert page_of(window, "appendices").blocks["references"].editor._at_focus() == 5


def test_errors_reach_fields_that_are_built_later(qtbot, window, kit):
    window.session.look_at(kit.section("area"))
    window.session.set_answer("proposing_group", "")
    page = page_of(window, "area")
    page.build()
    assert page.blocks["proposing_group"]._error.text() == "Enter the name of the group making this proposal"


@pytest.mark.parametrize(
    ("field_id", "expected"),
    [
        ("area_name", "Area name"),
        ("system_name", "Integrated care system (optional)"),
        ("action_ref", "Action reference (if any)"),
    ],
)
def test_what_is_optional_says_so(window, kit, field_id, expected):
    block = whole_page_of(window, kit.section_of(field_id).id).blocks[field_id]
    assert block._label.text() == expected
    assert block.editor.accessibleName() == expected


def test_labels_fill_their_markers(window):
    window.session.set_answer("area_name", "R&D <b>shire")
    block = whole_page_of(window, "background").blocks["background_governance"]
    assert "R&D <b>shire" in block._label.text()
    assert block._label.textFormat() == Qt.TextFormat.PlainText


def test_errors_come_when_the_person_comes_back_and_never_before(window):
    page = page_of(window, "area")
    assert shown_errors(page) == []
    click(window.desk.action_bar.main_button)
    click(window.desk.action_bar.back_link)
    assert "Enter the name of your area" in shown_errors(page)
    assert page.blocks["area_name"]._error.text() == "Enter the name of your area"
    assert page.blocks["area_name"].property("look") == "problem"
    assert "Enter the name of your area" in page.blocks["area_name"].editor.accessibleDescription()
    assert focused() is page.summary.links[0]


def test_an_empty_name_is_asked_for_at_its_field_once_another_section_uses_it(window, kit):
    window.session.look_at(kit.section("area"))
    window.session.set_answer("area_name", "Northshire")
    window.session.set_answer("title", "Babies across the [system name]")
    window.desk.show_section("area")
    page = window.desk.page
    page.build()
    assert "Title of report" in page.blocks["system_name"].editor.accessibleDescription()
    assert page.blocks["system_name"].property("look") == "problem"


def test_an_error_goes_once_it_is_put_right_and_none_comes_while_typing(qtbot, window):
    page = page_of(window, "area")
    click(window.desk.action_bar.main_button)
    click(window.desk.action_bar.back_link)
    click(page.summary.links[0])
    assert focused() is page.blocks["area_name"].editor.input
    before = shown_errors(page)
    QTest.keyClicks(focused(), "Northshire")
    qtbot.waitUntil(lambda: shown_errors(page) == before[1:])
    assert page.blocks["area_name"]._error.isHidden()
    assert page.blocks["area_name"].property("look") == "plain"
    focused().selectAll()
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    with qtbot.waitSignal(window.session.status_changed):
        pass
    assert shown_errors(page) == before[1:]


def test_save_and_continue_never_holds_anybody_up(window, kit):
    for section in kit.sections:
        assert window.desk.place == section.id
        click(window.desk.action_bar.main_button)
    assert window.desk.section is None
    click(window.desk.action_bar.back_link)
    assert window.desk.place == kit.sections[-1].id


def test_the_first_section_has_no_way_back(window):
    assert window.desk.action_bar.back_link.isHidden()
    window.desk.show_section("details")
    assert window.desk.action_bar.back_link.isVisible()


def test_a_conditional_field_comes_and_goes_and_keeps_its_answer(window):
    page = whole_page_of(window, "assessments")
    date, reasons = page.blocks["eia_date"], page.blocks["eia_reasons"]
    assert not date.isVisible()
    assert not reasons.isVisible()
    window.session.set_answer("eia_required", "yes")
    assert date.isVisible()
    window.session.set_answer("eia_date", "2026-10-02")
    window.session.set_answer("eia_required", "no")
    assert reasons.isVisible()
    assert not date.isVisible()
    assert window.session.answer("eia_date") == "2026-10-02"


def test_tab_goes_from_an_option_into_what_stands_under_it(window):
    window.session.set_answer("eia_required", "yes")
    page = whole_page_of(window, "assessments")
    page.blocks["eia_required"].editor.focus_answer()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert page.blocks["eia_date"].isAncestorOf(focused())


def links(block):
    return {link.text(): link for link in block.findChildren(FoldLink)}


def shown_words(block):
    return [label.text() for label in block.findChildren(QLabel) if label.isVisible()]


def test_an_example_is_shown_when_asked_for(window, kit):
    block = whole_page_of(window, "area").blocks["area_name"]
    example = kit.field("area_name").example
    assert example not in shown_words(block)
    click(links(block)["See an example"])
    assert example in shown_words(block)
    click(links(block)["Hide the example"])
    assert example not in shown_words(block)
    assert links(block)["See an example"].accessibleName() == "See an example: Area name"


def test_facts_are_shown_with_their_sources_when_asked_for(qtbot, window):
    block = whole_page_of(window, "background").blocks["background_why_now"]
    click(links(block)["Facts and sources"])
    source = "Source: Parent-Infant Foundation, September 2023. Look at it again after 30 September 2027."
    qtbot.waitUntil(lambda: source in shown_words(block))
    assert any("grew from 27 to 45" in words for words in shown_words(block))
    click(links(block)["Hide facts and sources"])
    assert source not in shown_words(block)


def test_a_question_whose_starter_wording_holds_no_dated_fact_offers_none(window):
    block = whole_page_of(window, "area").blocks["area_name"]
    assert "Facts and sources" not in links(block)


@pytest.mark.parametrize(
    ("section", "field_id", "words", "row"),
    [
        ("background", "local_statistics", "[insert figure for England or similar areas]", 3),
        ("background", "background_why_now", "[insert the main finding of your mapping]", None),
        ("appendices", "references", "[insert year and web address]", 1),
    ],
)
def test_what_is_to_be_replaced_is_selected_so_that_typing_replaces_it(window, section, field_id, words, row):
    window.desk.show_check(with_cursor=True)
    links = window.desk.check_page.summary.links
    click(next(link for link in links if f"“{words}”" in link.text()))
    assert window.desk.section.id == section
    assert focused().textCursor().selectedText() == words
    QTest.keyClicks(focused(), "Ours")
    answer = window.session.answer(field_id)
    assert words not in str(answer)
    assert "Ours" in str(answer if row is None else answer[row])


@pytest.mark.parametrize("is_last", [False, True])
def test_the_box_that_one_types_in_stands_still_when_its_problem_goes(qtbot, window, kit, is_last):
    window.session.look_at(kit.section("details"))
    for field_id in ("authors", "presenters") if is_last else ():
        window.session.set_answer(field_id, [{"name": "Ann"}])
    window.session.set_answer("meeting_date", "-01-14")
    page = whole_page_of(window, "details")
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    page.focus_field("meeting_date")
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    bar = page.verticalScrollBar()
    bar.setValue(bar.value() + page.summary.height())
    box, before = focused(), focused().mapTo(page, QPoint()).y()
    QTest.keyClicks(box, "2027")
    qtbot.waitUntil(lambda: not any("must be a real date" in link.text() for link in page.summary.links))
    QApplication.processEvents()
    assert focused() is box
    assert page.summary.isVisible() is not is_last
    assert box.mapTo(page, QPoint()).y() == before


def test_a_long_text_that_is_wider_once_its_problem_goes_stands_still_too(qtbot, window, kit):
    window.session.look_at(kit.section("background"))
    page = whole_page_of(window, "background")
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    count = len(page.summary.links)
    click(page.summary.links[0])
    text, before = focused(), focused().mapTo(page, QPoint()).y()
    QTest.keyClicks(text, "Ours")
    qtbot.waitUntil(lambda: len(page.summary.links) < count)
    QApplication.processEvents()
    assert text is page.blocks["background_why"].editor.text
    assert text.mapTo(page, QPoint()).y() == before


def test_what_is_to_be_replaced_is_selected_from_the_pages_own_summary_too(window, kit):
    rows = [{"text": f"**Point** [insert {word}]", "points": []} for word in ("one", "two")]
    window.session.set_answer("risks", rows)
    page = page_of(window, "risks")
    window.session.look_at(kit.section("risks"))
    page.refresh()
    click(page.summary.links[1])
    assert focused() is page.blocks["risks"].editor.lines()[1].text
    assert focused().textCursor().selectedText() == "[insert two]"


def test_a_problem_in_a_row_leads_to_that_row(window, kit):
    window.session.set_answer("authors", [{"name": "A"}, {"name": "", "role": "Lead"}])
    window.session.look_at(kit.section("details"))
    page = whole_page_of(window, "details")
    place = next(n for n, each in enumerate(page._shown) if each.row == 1)
    click(page.summary.links[place])
    names = [row.cells["name"].input for row in page.blocks["authors"].editor.findChildren(RepeatRow)]
    assert focused() is names[1]


def test_a_field_is_brought_into_view_with_its_label(window):
    page = whole_page_of(window, "details")
    window.desk.show_field("presenters")
    block = page.blocks["presenters"]
    top = block.mapTo(page.viewport(), block.rect().topLeft()).y()
    assert 0 <= top < page.viewport().height()


def test_another_draft_fills_pages_that_are_built_already(qtbot, window):
    sections = [section.id for section in window.session.kit.sections]
    for section_id in sections:
        whole_page_of(window, section_id)
    window.show_example()
    for section_id in sections:
        for field_id, block in page_of(window, section_id).blocks.items():
            assert block.editor.answer() == window.session.answer(field_id), field_id


def test_opening_the_example_and_looking_at_it_all_changes_nothing(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    for section in kit.sections:
        whole_page_of(window, section.id).focus_first()
    window.desk.show_check()
    assert window.session.undo_stack.count() == 0
    assert not window.session.has_unsaved_work


def test_a_section_that_is_said_to_be_finished_shows_what_is_missing_and_that_it_is(qtbot, window, kit):
    page = page_of(window, "purpose")
    box = window.desk.action_bar.finished
    assert not box.isChecked()
    assert shown_errors(page) == []
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert window.session.draft.looked_at == ["purpose"]
    assert shown_errors(page) == ["Select what the paper is presented for"]
    assert window.desk.task_list.rows[2].accessibleName().endswith("There is a problem")
    window.session.set_answer("purpose", "approve")
    qtbot.waitUntil(lambda: window.desk.task_list.rows[2].accessibleName().endswith("Completed"))
    click(box)
    assert window.session.draft.looked_at == []
    assert window.desk.task_list.rows[2].accessibleName().endswith("In progress")


def test_the_box_is_ticked_where_one_moved_on_and_absent_on_the_check_screen(window):
    page_of(window, "area")
    window.desk.do_main_action()
    assert not window.desk.action_bar.finished.isChecked()
    window.desk.go_back()
    assert window.desk.action_bar.finished.isChecked()
    window.desk.show_check()
    assert window.desk.action_bar.finished.isHidden()


def test_a_draft_that_can_only_be_read_keeps_no_tick(window):
    page_of(window, "purpose")
    window.session.keep_out()
    box = window.desk.action_bar.finished
    click(box)
    assert not box.isChecked()
    assert window.session.draft.looked_at == []
