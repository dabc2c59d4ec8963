/**
 * Locks the screen when nobody has touched it for a while (`data-minutes`), in whichever tab. Stands around the
 * form that locks at the press of its button. While somebody is there, it tells the server so from time to time,
 * as reading and writing long texts ask for no page. Once the sign-in is no more that of the person for whom the
 * page was made (`data-person`), here or in another tab, nothing of the page is left in sight.
 */
import { NOBODY, openTabs } from "../tabs.js";

const LOOK_MS = 10_000; // how often the clock is looked at
const SAVING_MS = 1000; // how long unsaved text may take to be kept
const TOUCHES = ["keydown", "pointerdown", "pointermove", "scroll", "touchmove", "wheel"];
const MINUTE = 60_000;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

class IdleLock extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.limit = Number(this.dataset.minutes) * MINUTE;
    this.touched = this.told = Date.now();
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.others = openTabs();
    this.others.addEventListener("message", ({ data }) => this.hear(data), { signal });
    this.others.postMessage(this.dataset.person);
    for (const name of TOUCHES) {
      window.addEventListener(name, () => this.touch(), { signal, capture: true, passive: true });
    }
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.lock();
    }, { signal });
    document.addEventListener("visibilitychange", () => this.look(), { signal });
    window.addEventListener("focus", () => this.comeToFront(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.tell(), { signal });
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  disconnectedCallback() {
    this.stop.abort();
    this.others.close();
    clearInterval(this.timer);
  }

  /** Somebody is here. A screen that was idle too long stays shut: the touch may be a stranger's. */
  touch() {
    const now = Date.now();
    if (now - this.touched > this.limit) {
      this.look();
    } else if (now - this.touched > MINUTE / 60 || now < this.touched) {
      this.touched = now;
      this.others.postMessage(this.dataset.person);
    }
  }

  /** Another tab says who is here. */
  hear(person) {
    if (person === this.dataset.person) this.touched = Date.now();
    else this.giveWay(person);
  }

  /** Who comes back to this tab may be somebody else, and no tab may have said so. */
  comeToFront() {
    this.look();
    this.tell();
  }

  look() {
    const now = Date.now();
    this.touched = Math.min(this.touched, now); // a clock set back locks nothing and puts nothing off
    this.told = Math.min(this.told, now);
    if (now - this.touched > this.limit) this.lock();
    else if (this.touched - this.told > this.limit / 4) this.tell();
  }

  /** Lets the server know that somebody is here; it may know better. Without a connection the next look tries again. */
  async tell() {
    this.told = Date.now();
    const person = await this.ask();
    if (person !== undefined && person !== this.dataset.person) this.giveWay(person);
  }

  /** Whom the server finds signed in here; undefined where it does not answer. */
  async ask() {
    try {
      const answer = await fetch(this.dataset.awake, { redirect: "manual" });
      if (answer.ok) return (await answer.json()).person;
      return answer.status < 500 ? NOBODY : undefined;
    } catch {
      return undefined;
    }
  }

  async lock() {
    if (this.locking) return;
    await this.close();
    await this.shut();
  }

  /** Leaves the screen to who is signed in now, and to nobody what they did not ask for. */
  async giveWay(person) {
    if (this.locking) return;
    await this.close();
    if (person !== NOBODY) this.dataset.locked = this.dataset.start;
    if ((await this.ask()) !== undefined) location.replace(this.dataset.locked);
  }

  /** Covers the page, and keeps what was typed on it. */
  async close() {
    this.locking = true;
    this.cover();
    const leaving = { waits: [], back: "" };
    document.dispatchEvent(new CustomEvent("soleus:before-leave", { detail: leaving }));
    await Promise.race([Promise.allSettled(leaving.waits), pause(SAVING_MS)]);
    if (leaving.back) this.comeBackTo(leaving.back);
    // The text is kept; a question now would keep the page on the screen.
    window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  }

  /** Lets the server lock, and goes where it asks for the password. Without a connection the page stays covered. */
  async shut() {
    try {
      const answer = await fetch(this.form.action, { method: "POST", body: new FormData(this.form), redirect: "manual" });
      if (answer.status < 500) location.replace(this.dataset.locked);
    } catch {
      this.others.postMessage(NOBODY); // no page comes that would say so; the button on the cover tries again
    }
  }

  /** Whoever unlocks comes back to the form with its text in it. */
  comeBackTo(address) {
    const locked = new URL(this.dataset.locked, location);
    locked.searchParams.set("next", address);
    this.dataset.locked = locked.href;
    this.form.elements.next.value = address;
  }

  /** Nothing of the page can be read any more, by eye, by key or by screen reader. */
  cover() {
    const cover = this.querySelector("template").content.firstElementChild.cloneNode(true);
    document.title = cover.firstElementChild.textContent;
    document.body.classList.add("is-covered");
    document.body.append(cover);
    const unlock = cover.querySelector("button");
    unlock.addEventListener("click", () => this.shut());
    unlock.focus();
  }
}

customElements.define("idle-lock", IdleLock);
