/** Shows what it holds where the browser can use passkeys. */
class PasskeyOffer extends HTMLElement {
  connectedCallback() {
    this.hidden = !("PublicKeyCredential" in window && window.isSecureContext);
  }
}

customElements.define("passkey-offer", PasskeyOffer);
