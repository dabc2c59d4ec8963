import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

pytestmark = pytest.mark.browser


def add_row(page: Page, number: int) -> None:
    page.get_by_role("button", name="Add a trigger point").click()
    expect(page.get_by_role("group", name=f"Trigger point {number}")).to_be_visible()


def choice(page: Page, field: str) -> str:
    return str(page.locator(f"#{field}-choice").evaluate("select => select.value"))


def refuse(route: Route) -> None:
    if route.request.method == "POST":
        route.fulfill(status=500, body="<h1>No</h1>", content_type="text/html")
    else:
        route.continue_()


def test_an_added_row_takes_the_focus_and_leaves_the_rest_alone(page: Page) -> None:
    page.fill("#name", "Emma")
    add_row(page, 1)
    expect(page.locator("#points-0-muscle")).to_be_focused()
    expect(page.locator("#name")).to_have_value("Emma")


def test_removing_a_row_keeps_what_stands_in_the_others(page: Page) -> None:
    add_row(page, 1)
    add_row(page, 2)
    page.locator("#points-1-tender-7").check()
    page.get_by_role("button", name="Remove Trigger point 1").click()
    expect(page.get_by_role("group", name="Trigger point 2")).to_have_count(0)
    expect(page.locator("#points-0-tender-7")).to_be_checked()
    expect(page.locator("#points-0-muscle")).to_be_focused()


def test_rows_are_added_without_javascript(chromium: Browser, gallery_url: str) -> None:
    context = chromium.new_context(base_url=gallery_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/form")
    page.fill("#name", "Emma")
    add_row(page, 1)
    expect(page.locator("#name")).to_have_value("Emma")
    page.select_option("#points-0-muscle", "soleus")
    add_row(page, 2)
    expect(page.locator("#points-0-muscle")).to_have_value("soleus")
    context.close()


def test_a_few_letters_and_the_tab_key_choose_a_muscle(page: Page) -> None:
    page.locator("#muscle").press_sequentially("gas med")
    page.keyboard.press("Tab")
    expect(page.locator("#muscle")).to_have_value("Gastrocnemius, medial head")
    assert choice(page, "muscle") == "gastro_med"


def test_arrows_walk_the_muscles_and_escape_gives_the_choice_back(page: Page) -> None:
    page.focus("#muscle")
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#muscle")).to_have_value("Gastrocnemius, medial head")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert choice(page, "muscle") == "gastro_med"


def test_emptying_the_box_empties_the_choice(page: Page) -> None:
    page.locator("#muscle").press_sequentially("soleus")
    page.keyboard.press("Enter")
    assert choice(page, "muscle") == "soleus"
    page.fill("#muscle", "")
    page.keyboard.press("Tab")
    assert choice(page, "muscle") == ""


def test_words_that_match_nothing_choose_nothing_and_stay(page: Page) -> None:
    page.locator("#muscle").press_sequentially("xyz")
    expect(page.get_by_text("Nothing matches")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#muscle")).to_have_value("xyz")
    assert choice(page, "muscle") == ""


def test_plus_and_minus_change_the_number(page: Page) -> None:
    page.get_by_role("button", name="More: Repetitions").click()
    expect(page.locator("#repeats")).to_have_value("13")
    page.get_by_role("button", name="Less: Repetitions").click()
    expect(page.locator("#repeats")).to_have_value("12")


def test_an_impatient_finger_sends_once(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda each: sent.append(each.method))
    page.fill("#name", "Emma")
    page.get_by_role("button", name="Save as draft").dblclick()
    expect(page.get_by_text("saved Emma")).to_be_visible()
    assert sent.count("POST") == 1


def test_leaving_unsaved_words_asks_first(page: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("#name").press_sequentially("Emma")
    page.evaluate("window.location.assign('/clients')")
    expect(page.locator("#name")).to_have_value("Emma")
    page.wait_for_function("document.readyState === 'complete'")
    assert asked == ["beforeunload"]


def test_a_part_that_cannot_be_redrawn_stays_and_a_message_says_so(page: Page) -> None:
    page.fill("#name", "Emma")
    page.route("**/form", refuse)
    page.get_by_role("button", name="Add a trigger point").click()
    message = page.get_by_role("alert").filter(has_text="That did not go through")
    expect(message).to_be_visible()
    expect(page.locator("#name")).to_have_value("Emma")
    page.get_by_role("button", name="Close this message").click()
    expect(message).to_be_hidden()


def test_a_stroke_leads_to_the_search_and_arrows_to_its_matches(page: Page) -> None:
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("em")
    expect(page.locator("#head-results a")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Emma Rowe")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#head-results a")).to_have_count(0)


def test_the_account_menu_closes_by_escape(page: Page) -> None:
    page.locator(".menu summary").click()
    expect(page.get_by_role("link", name="My account")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="My account")).to_be_hidden()


def test_faults_take_the_focus(page: Page) -> None:
    page.get_by_role("button", name="Save client").click()
    expect(page.locator(".error-summary")).to_be_focused()
