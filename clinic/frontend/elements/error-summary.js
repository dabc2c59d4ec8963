/** Takes the focus when a form comes back with messages, so that they are read first. */
class ErrorSummary extends HTMLElement {
  connectedCallback() {
    this.firstElementChild.focus();
  }
}

customElements.define("error-summary", ErrorSummary);
