/** Says to the other tabs whom a page before the door found signed in (`data-person`): after a sign-out, nobody. */
import { openTabs } from "../tabs.js";

class WhoIsIn extends HTMLElement {
  connectedCallback() {
    const others = openTabs();
    others.postMessage(this.dataset.person);
    others.close();
  }
}

customElements.define("who-is-in", WhoIsIn);
