/** The search box in the head: "/" goes there, arrows walk the matches, Escape puts them away. */
class ClientSearch extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.results = this.querySelector(".head-results");
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.shortcut(event), { signal });
    document.addEventListener("click", (event) => this.contains(event.target) || this.clear(), { signal });
    this.addEventListener("keydown", (event) => this.walk(event));
    this.input.addEventListener("input", () => this.input.value.trim() || this.clear());
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  clear() {
    this.results.replaceChildren();
  }

  shortcut(event) {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  walk(event) {
    if (event.key === "Escape") {
      this.clear();
      this.input.focus();
    }
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const stops = [this.input, ...this.results.querySelectorAll("a")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
  }
}

customElements.define("client-search", ClientSearch);
