/**
 * Locks the screen when nobody has touched it for a while (`data-minutes`), in whichever tab. Stands around the
 * form that locks at the press of its button. While somebody is there, it tells the server so from time to time,
 * as reading and writing long texts ask for no page. Once the sign-in is no more that of the person for whom the
 * page was made (`data-person`), here or in another tab, nothing of the page is left in sight. Who locks or signs out
 * while the server is away leaves it a wish, and a covered page that asks until it is answered.
 */
import { NOBODY, openTabs } from "../tabs.js";
import { LEAVE, LOCK, WishCookie } from "../wishes.js";

const LOOK_MS = 10_000; // how often the clock is looked at
const PATIENCE_MS = 5000; // longer than a busy server takes, shorter than a person waits
const SAVING_MS = 1000; // how long unsaved text may take to be kept
const TOUCHES = ["keydown", "pointerdown", "pointermove", "scroll", "touchmove", "wheel"];
const MINUTE = 60_000;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

class IdleLock extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.limit = Number(this.dataset.minutes) * MINUTE;
    this.touched = this.told = Date.now();
    this.wishes = new WishCookie(this.dataset.wish);
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
    window.addEventListener("online", () => this.tryAgain(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.comeToFront(), { signal });
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.look();
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

  /** Another tab says who is here, or that whoever is here leaves: its wish may be seen here a moment later only. */
  hear(said) {
    if (said === this.dataset.person) this.touched = Date.now();
    else if (said === LEAVE) this.giveWay(NOBODY, LEAVE);
    else this.giveWay(said);
  }

  /** Who comes back to this tab may be somebody else, and no tab may have said so. */
  comeToFront() {
    this.look();
    this.tell();
  }

  look() {
    this.tryAgain();
    if (this.wishes.waiting) this.giveWay(NOBODY);
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
      const answer = await fetch(this.dataset.awake, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (answer.ok) return (await answer.json()).person;
      return answer.status < 500 ? NOBODY : undefined;
    } catch {
      return undefined;
    }
  }

  async lock() {
    if (this.locking) return;
    await this.close();
    this.wishes.make(LOCK);
    await this.goOn(() => this.shut());
  }

  /** Leaves the screen to who is signed in now, and to nobody what they did not ask for. */
  async giveWay(person, wish = this.wishes.waiting) {
    if (this.locking) return;
    if (wish === LEAVE) {
      this.cover(LEAVE);
      await document.querySelector("unsent-texts")?.letGo(); // what is thrown away in one tab is kept by no other
    } else {
      await this.close();
    }
    if (person !== NOBODY) this.dataset.locked = this.dataset.start;
    await this.goOn(async () => (await this.ask()) !== undefined && this.dataset.locked);
  }

  /** Signs out, now or as soon as the server answers; until then nothing of the page can be seen. Says whether it must wait. */
  async leaveLater(form) {
    if ((await this.ask()) !== undefined) return false;
    this.cover(LEAVE);
    this.wishes.make(LEAVE);
    this.others.postMessage(LEAVE);
    await this.goOn(async () => {
      const person = await this.ask();
      if (person) form.requestSubmit(); // no cookie has told the server
      return person === NOBODY && this.dataset.door;
    });
    return true;
  }

  /** Covers the page, and keeps what was typed on it. */
  async close() {
    this.cover(LOCK);
    await this.keepText();
  }

  async keepText() {
    const leaving = { waits: [], back: "" };
    document.dispatchEvent(new CustomEvent("soleus:before-leave", { detail: leaving }));
    await Promise.race([Promise.allSettled(leaving.waits), pause(SAVING_MS)]);
    if (leaving.back) this.comeBackTo(leaving.back);
  }

  /** From now on does this, until it says where to go. */
  async goOn(step) {
    this.step = step;
    await this.tryAgain();
  }

  async tryAgain() {
    if (!this.step || this.trying) return;
    this.trying = true;
    try {
      if (this.why === LOCK && !this.away.hidden) await this.keepText(); // what only this device has goes before the door is shut
      const place = await this.step();
      if (place) location.replace(place);
      this.away.hidden = Boolean(place);
    } finally {
      this.trying = false;
    }
  }

  /** Lets the server lock; where it asks for the password, once it has. */
  async shut() {
    const way = { method: "POST", body: new FormData(this.form), redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) };
    try {
      return (await fetch(this.form.action, way)).status < 500 && this.dataset.locked;
    } catch {
      this.others.postMessage(NOBODY); // no page comes that would say so
      return undefined;
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
  cover(why) {
    this.locking = true;
    this.why = why;
    const cover = this.querySelector(`template[data-why="${why}"]`).content.firstElementChild.cloneNode(true);
    document.title = cover.firstElementChild.textContent;
    document.body.classList.add("is-covered");
    document.body.append(cover);
    this.away = cover.querySelector(".idle-cover-away");
    const button = cover.querySelector("button");
    button.addEventListener("click", () => this.tryAgain());
    button.focus();
    // The text is kept or let go; a question now would keep the page on the screen.
    window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true });
  }
}

customElements.define("idle-lock", IdleLock);
