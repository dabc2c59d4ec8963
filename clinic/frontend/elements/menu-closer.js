/** Closes its native details by Escape, by a click elsewhere, and when the focus leaves. */
class MenuCloser extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("click", (event) => this.contains(event.target) || this.close(), { signal });
    this.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.contains(event.relatedTarget)) this.close();
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.details.open) return;
      this.close();
      this.querySelector("summary").focus();
    });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  get details() {
    return this.querySelector("details");
  }

  close() {
    this.details.open = false;
  }
}

customElements.define("menu-closer", MenuCloser);
