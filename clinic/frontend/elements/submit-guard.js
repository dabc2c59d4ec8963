/** Lets a form be sent once. The buttons keep their focus and their value; after a while they work again. */
const WAIT_MS = 8000;

class SubmitGuard extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.form.addEventListener("submit", (event) => this.sent(event), { signal });
    window.addEventListener("pageshow", () => this.release(), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.timer);
  }

  sent(event) {
    if (this.button !== undefined) {
      event.preventDefault();
      return;
    }
    this.button = event.submitter;
    this.button?.classList.add("is-sending");
    this.form.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.release(), WAIT_MS);
  }

  release() {
    clearTimeout(this.timer);
    this.button?.classList.remove("is-sending");
    this.button = undefined;
    this.form.removeAttribute("aria-busy");
  }
}

customElements.define("submit-guard", SubmitGuard);
