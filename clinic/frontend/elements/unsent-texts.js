/**
 * The signed-in person's texts that wait on this device: sends them as soon as the server answers, and before
 * signing out. What cannot be sent is named, and the person decides. Afterwards nothing of them stays here.
 */
import { openDevice } from "../drafts/device.js";
import { keepOnServer } from "../drafts/server.js";

const MOMENT = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hour12: false };
const moment = (at) => new Date(at).toLocaleString(document.documentElement.lang, MOMENT);

class UnsentTexts extends HTMLElement {
  connectedCallback() {
    this.device = this.open();
    this.signOut = document.getElementById("sign-out");
    this.question = this.querySelector("dialog");
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.signOut.addEventListener("submit", (event) => this.leave(event), { signal });
    this.question.addEventListener("click", ({ target }) => this.answered(target.closest("button")?.value), { signal });
    for (const name of ["online", "focus"]) window.addEventListener(name, () => this.send(), { signal });
    setTimeout(() => this.send());
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  open() {
    return openDevice(this.dataset.person, this.dataset.seal);
  }

  get keepers() {
    return [...document.querySelectorAll("draft-keeper")];
  }

  /** Sends what waits, one sending at a time. A page whose own text was among it shows or offers it. */
  send() {
    this.turn ??= this.sendAll()
      .then((landed) => landed.length && !this.leaving && this.show(landed))
      .finally(() => (this.turn = undefined));
    return this.turn;
  }

  /**
   * Opens the page again: it offers the drafts in which its texts have landed, or is filled with newer words of the one
   * that it was filled with. Where somebody is writing, it stays and says so.
   */
  show(landed) {
    const writing = this.keepers.filter((keeper) => keeper.dirty);
    const here = new URL(location);
    const isOlder = landed.includes(here.searchParams.get("bring_back"));
    if (writing.every((keeper) => isOlder && !keeper.touched)) {
      for (const keeper of writing) keeper.sending = true; // its words are older: sent, they would become a second text
      here.hash = "";
      location.replace(here);
      return;
    }
    const newest = landed.filter(Boolean).at(-1);
    if (!newest) return;
    here.searchParams.set("bring_back", newest);
    for (const keeper of writing) keeper.state.offer(here);
  }

  /** What comes of an act on the device; undefined where nobody could look into it, or not to the end. */
  async look(act) {
    try {
      const device = await this.device;
      return device ? await act(device) : undefined;
    } catch {
      return undefined;
    }
  }

  /** The drafts of this page in which texts have landed; "" for one that the record holds. */
  async sendAll() {
    const texts = (await this.look((device) => device.all())) ?? [];
    const open = new Set(this.keepers.filter((keeper) => keeper.dirty).map((keeper) => keeper.page));
    const landed = [];
    for (const typed of texts) {
      if (open.has(typed.page)) continue; // its page sends it, and newer
      const { place, id } = await keepOnServer(typed, this.signOut.elements.csrf_token.value);
      if (["refused", "full"].includes(place)) continue; // this text waits on; the server may take those behind it
      if (place !== "server") break;
      const isGone = await this.look((device) => device.remove(typed));
      if (isGone && typed.address === location.pathname) landed.push(id); // what stays would open its page again for ever
    }
    return landed;
  }

  async leave(event) {
    if (this.goes) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.sorting) return;
    this.leaving = this.sorting = true;
    try {
      await this.sortOut();
    } finally {
      this.sorting = false;
    }
  }

  /** Sends what can be sent; signs out if nothing is left, and asks if something is. */
  async sortOut() {
    this.device = this.open(); // it may have been busy when the page was opened, or shut since
    for (const keeper of this.keepers.filter((each) => each.dirty)) await keeper.keep();
    await this.send();
    const left = await this.unsent();
    if (left.length) this.ask(left);
    else await this.go();
  }

  /** Titles of what the server does not have: on the device (opened by no key: the time), or nowhere but on this page. */
  async unsent() {
    const texts = (await this.look((device) => device.all())) ?? [];
    const times = (await this.look((device) => device.unreadable())) ?? [];
    const shut = times.map((at) => this.dataset.unreadable.replace("{time}", moment(at)));
    const here = this.keepers.filter((keeper) => keeper.dirty && keeper.place === "nowhere").map((keeper) => keeper.read());
    return [...[...texts, ...here].map((typed) => typed.title || typed.address), ...shut];
  }

  ask(titles) {
    const lines = titles.map((title) => Object.assign(document.createElement("li"), { textContent: title }));
    this.question.querySelector("ul").replaceChildren(...lines);
    this.question.showModal();
  }

  answered(way) {
    if (way) this.question.close();
    this.leaving = way !== "stay";
    if (way === "away") this.go();
  }

  /** Lets go of what waits, here and on the device; says whether nobody's text is left on it. */
  async letGo() {
    this.silence();
    await Promise.allSettled(this.keepers.map((keeper) => keeper.turn)); // what is just being kept would outlive it
    this.silence();
    return this.look(async (device) => {
      await device.forget();
      return !(await device.holdsOthers());
    });
  }

  silence() {
    for (const keeper of this.keepers) {
      clearTimeout(keeper.timer);
      clearTimeout(keeper.again);
      keeper.dirty = keeper.waits = false;
      keeper.sending = true;
    }
  }

  async go() {
    const isEmpty = await this.letGo();
    // The browser may clear all that this place keeps, unless text may wait in it: a colleague's, or what nobody could look at.
    this.signOut.elements.device.value = isEmpty ? "empty" : "";
    this.goes = true;
    if (await document.querySelector("idle-lock").leaveLater(this.signOut)) return;
    setTimeout(() => this.signOut.requestSubmit()); // a form that is just being sent sends itself no second time
  }
}

customElements.define("unsent-texts", UnsentTexts);
