/** Turns its select into a box to type in, with the matches below. The select keeps the choice. */
import { inputFor } from "./combo-input.js";
import { matching, optionsOf } from "./matching.js";
import { OptionList } from "./option-list.js";

class TypeAhead extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    this.select = this.querySelector("select");
    this.options = optionsOf(this.select);
    this.input = inputFor(this.select);
    this.input.value = this.chosen?.label ?? "";
    this.list = new OptionList(`${this.input.id}-list`, this.dataset.none);
    this.append(this.input, this.list.box);
    this.input.addEventListener("input", () => this.open(this.input.value, this.input.value.trim() ? 0 : -1));
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("click", () => this.list.box.hidden && this.open(""));
    this.input.addEventListener("blur", () => this.settle());
    this.list.box.addEventListener("mousedown", (event) => this.point(event));
  }

  get chosen() {
    return this.options.find(({ value }) => value && value === this.select.value);
  }

  open(typed, active) {
    this.list.draw(matching(this.options, typed));
    this.show(true);
    this.activate(active ?? this.list.matches.indexOf(this.chosen));
  }

  show(open) {
    this.list.box.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.activate(-1);
  }

  activate(index) {
    this.input.setAttribute("aria-activedescendant", index < 0 ? "" : this.list.activate(index));
  }

  point(event) {
    event.preventDefault();
    const index = this.list.items.indexOf(event.target.closest("[role=option]"));
    if (index >= 0) this.choose(this.list.matches[index]);
  }

  press(event) {
    const open = !this.list.box.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && open) this.activate(this.list.next(step));
    else if (step) this.open("");
    // Never sends the form from here: the focus may have come back to a box that has settled.
    else if (event.key === "Enter") this.settle();
    else if (event.key === "Escape" && open) this.choose(this.chosen);
    else return;
    event.preventDefault();
  }

  /** What stands in the box becomes the choice: the marked match, nothing, or the former choice. */
  settle() {
    if (this.list.box.hidden) return;
    const { active, matches } = this.list;
    if (active >= 0) this.choose(matches[active]);
    else if (this.input.value.trim() === "") this.choose(undefined);
    else if (matches.length > 0) this.choose(this.chosen);
    else this.choose({ value: "", label: this.input.value });
  }

  choose(option) {
    const before = this.select.value;
    this.select.value = option?.value ?? "";
    this.input.value = option?.label ?? "";
    this.show(false);
    if (this.select.value !== before) this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("type-ahead", TypeAhead);
