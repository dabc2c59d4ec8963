/** Turns its select into a box to type in, with the matches below. The select keeps the choice. */
import { matching, optionsOf } from "./matching.js";
import { OptionList } from "./option-list.js";

class TypeAhead extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("[role=combobox]")) return;
    this.select = this.querySelector("select");
    this.options = optionsOf(this.select);
    this.input = this.makeInput();
    this.list = new OptionList(`${this.input.id}-list`, this.dataset.none);
    this.append(this.input, this.list.box);
    this.input.addEventListener("input", () => this.open(this.input.value, 0));
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("click", () => this.list.box.hidden && this.open(""));
    this.input.addEventListener("blur", () => this.leave());
    this.list.box.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const index = this.list.items.indexOf(event.target.closest("[role=option]"));
      if (index >= 0) this.choose(this.list.matches[index]);
    });
  }

  makeInput() {
    const input = document.createElement("input");
    const wanted = { type: "text", class: "form-control", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": `${this.select.id}-list`, id: this.select.id };
    for (const name of ["aria-describedby", "aria-invalid", "required"]) {
      if (this.select.hasAttribute(name)) wanted[name] = this.select.getAttribute(name);
    }
    for (const [name, value] of Object.entries(wanted)) input.setAttribute(name, value);
    this.select.id += "-choice";
    this.select.hidden = true;
    input.value = this.chosen?.label ?? "";
    return input;
  }

  get chosen() {
    return this.options.find(({ value }) => value === this.select.value);
  }

  open(typed, active = -1) {
    this.list.draw(matching(this.options, typed));
    this.show(true);
    const now = this.list.matches.indexOf(this.chosen);
    this.point(active >= 0 ? active : now);
  }

  point(index) {
    this.input.setAttribute("aria-activedescendant", index < 0 ? "" : this.list.activate(index));
  }

  show(open) {
    this.list.box.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.input.setAttribute("aria-activedescendant", "");
  }

  press(event) {
    const open = !this.list.box.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) this.open("");
      else this.point(this.list.active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      this.leave();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.input.value = this.chosen?.label ?? "";
      this.show(false);
    }
  }

  leave() {
    if (this.list.box.hidden) return;
    const match = this.list.matches[this.list.active];
    if (this.input.value.trim() === "" && this.list.active < 0) this.choose(undefined);
    else if (match) this.choose(match);
    else if (this.list.matches.length > 0) this.choose(this.chosen);
    else this.choose({ value: "", label: this.input.value });
  }

  choose(option) {
    this.select.value = option?.value ?? "";
    this.input.value = option?.label ?? "";
    this.show(false);
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("type-ahead", TypeAhead);
