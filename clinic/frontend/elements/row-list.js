/** After a row was added or removed in place, moves the focus to where the work goes on. */
class RowList extends HTMLElement {
  connectedCallback() {
    const pressed = RowList.pressed;
    if (pressed?.list !== this.id) return;
    RowList.pressed = undefined;
    const rows = this.querySelectorAll(":scope > .row-item");
    const row = rows[pressed.name === "add" ? rows.length - 1 : Math.min(pressed.row, rows.length - 1)];
    setTimeout(() => {
      const next = row?.querySelector("input:not([type=hidden]), select:not([hidden]), textarea");
      (next ?? this.querySelector("[name=add]"))?.focus();
    });
  }
}

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const button = ctx.sourceElement;
  const list = button.closest("row-list");
  if (!list || !["add", "remove"].includes(button.name)) return;
  const row = button.closest(".row-item");
  RowList.pressed = { list: list.id, name: button.name, row: [...list.querySelectorAll(":scope > .row-item")].indexOf(row) };
});

customElements.define("row-list", RowList);
