/** Says calmly that something asked for in place did not go through; what stands on the page stays. */
class RequestNotice extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").addEventListener("click", () => (this.hidden = true));
    document.addEventListener("htmx:error", () => (this.hidden = false));
    document.addEventListener("htmx:before:request", () => (this.hidden = true));
    document.addEventListener("htmx:before:swap", (event) => {
      const { ctx, tasks } = event.detail;
      const main = tasks.find((task) => task.type === "main");
      if (!ctx.select || main?.fragment.firstElementChild) return;
      event.preventDefault();
      this.hidden = false;
    });
  }
}

customElements.define("request-notice", RequestNotice);
