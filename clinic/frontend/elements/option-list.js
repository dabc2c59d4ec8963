/** Draws matches as a listbox under a combobox, grouped as the select groups them. */
export class OptionList {
  constructor(id, none) {
    this.box = document.createElement("div");
    this.box.id = id;
    this.box.setAttribute("role", "listbox");
    this.box.hidden = true;
    this.none = none;
  }

  draw(matches) {
    this.matches = matches;
    this.active = -1;
    this.items = matches.map((match, index) => this.item("option", `${this.box.id}-${index}`, match.label));
    const groups = new Map();
    matches.forEach((match, index) => {
      if (!groups.has(match.group)) groups.set(match.group, this.group(match.group));
      groups.get(match.group).append(this.items[index]);
    });
    this.box.replaceChildren(...groups.values());
    if (matches.length === 0) this.box.append(this.empty());
  }

  item(role, id, text) {
    const item = document.createElement("div");
    item.setAttribute("role", role);
    item.id = id;
    item.textContent = text;
    return item;
  }

  group(label) {
    const group = document.createElement("div");
    if (!label) return group;
    const title = document.createElement("span");
    title.textContent = label;
    title.setAttribute("aria-hidden", "true");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", label);
    group.append(title);
    return group;
  }

  empty() {
    const line = this.item("option", `${this.box.id}-none`, this.none);
    line.className = "type-ahead-none";
    line.setAttribute("aria-disabled", "true");
    return line;
  }

  /** The place a step down or up leads to, round the ends; -1 where there is nothing. */
  next(step) {
    const count = this.items.length;
    if (count === 0) return -1;
    return this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
  }

  activate(index) {
    this.items[this.active]?.classList.remove("is-active");
    this.items[this.active]?.removeAttribute("aria-selected");
    this.active = index < this.items.length ? index : -1;
    const item = this.items[this.active];
    item?.classList.add("is-active");
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    return item?.id ?? "";
  }
}
