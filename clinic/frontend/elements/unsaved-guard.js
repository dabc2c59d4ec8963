/** Asks before a form with unsaved words is left. Stands inside its form. */
class UnsavedGuard extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    this.dirty = this.hasAttribute("data-dirty");
    this.stop = new AbortController();
    const { signal } = this.stop;
    for (const name of ["input", "change", "htmx:after:swap"]) {
      form.addEventListener(name, () => (this.dirty = true), { signal });
    }
    form.addEventListener("submit", () => (this.dirty = false), { signal });
    window.addEventListener("beforeunload", (event) => this.dirty && event.preventDefault(), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }
}

customElements.define("unsaved-guard", UnsavedGuard);
