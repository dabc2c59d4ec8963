/** Says in one place where unsaved text is. Read aloud only when that changes, not with every word. */
class SaveState extends HTMLElement {
  show(name, time = "") {
    this.hidden = false;
    for (const line of this.querySelectorAll("[data-state]")) {
      line.hidden = line.dataset.state !== name;
      if (!line.hidden) this.fill(line, time);
    }
    if (name === "typing" || name === this.said) return;
    this.said = name;
    const words = this.querySelector(`[data-state="${name}"]`).textContent.trim();
    this.querySelector("[role=status]").textContent = words;
  }

  fill(line, time) {
    const words = line.querySelector("span:not(.visually-hidden)") ?? line;
    words.dataset.words ??= words.textContent;
    words.textContent = words.dataset.words.replace("{time}", time);
  }

  /** Says once more, and loudly, that pressing Save has sent nothing. */
  refuse() {
    this.querySelector("[role=alert]").textContent = this.dataset.unsent;
  }

  /** Leads to other words of this form that have come to the server meanwhile. */
  offer(address) {
    this.hidden = false;
    const other = this.querySelector(".save-other");
    other.querySelector("a").href = address;
    other.hidden = false;
  }

  accept() {
    this.querySelector("[role=alert]").textContent = "";
  }
}

customElements.define("save-state", SaveState);
