/** Lets the browser make or use a passkey, and sends what it answers with the form inside. */
const PARTS = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];

function toBytes(text) {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The server's options with bytes where the browser wants bytes. */
function readOptions(text) {
  const options = JSON.parse(text);
  const listed = (keys) => keys?.map((key) => ({ ...key, id: toBytes(key.id) }));
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  options.excludeCredentials = listed(options.excludeCredentials);
  options.allowCredentials = listed(options.allowCredentials);
  return options;
}

/** The browser's answer as text. */
function written(credential) {
  const { id, rawId, type, response } = credential;
  const answer = { transports: response.getTransports?.() };
  for (const part of PARTS) if (response[part]) answer[part] = toText(response[part]);
  return JSON.stringify({ id, rawId: toText(rawId), type, response: answer });
}

class PasskeyAsker extends HTMLElement {
  connectedCallback() {
    if (!("PublicKeyCredential" in window && window.isSecureContext)) return;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    this.ask();
  }

  async ask() {
    this.show("asking");
    try {
      const publicKey = readOptions(this.dataset.options);
      const credential = await navigator.credentials[this.dataset.kind]({ publicKey });
      this.form.elements.credential.value = written(credential);
      this.form.submit();
    } catch {
      this.show("refused");
    }
  }

  show(state) {
    for (const part of this.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
  }
}

customElements.define("passkey-asker", PasskeyAsker);
