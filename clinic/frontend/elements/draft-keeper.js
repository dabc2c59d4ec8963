/**
 * Keeps what stands in its form, so that nothing typed is lost before it is saved: on the server within two
 * seconds of a change, on this device while the server is away. Says truthfully where it is, sends the form only
 * when the server answers, and asks before a page is left whose text is nowhere else.
 */
import { keepOnServer, keepWhileLeaving } from "../drafts/server.js";

const PAUSE_MS = 600; // of the fingers
const LATEST_MS = 1500; // after the first change that is not kept yet
const AGAIN_MS = 5000; // between attempts while the server is away
const JUST_NOW_MS = 10_000; // longer than text stays unsent where nothing is wrong; a lid may have been shut
const NEVER_KEPT = ["csrf_token", "made_for"];
const COURSE = "typed_on";
const NO_WORDS = ["form_key", "row_version", "as_opened", COURSE];
const MOST_STEPS = 12;

/** A name for a page that no other page ever had. */
const newPage = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });

class DraftKeeper extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.state = this.querySelector("save-state");
    this.writer = document.querySelector("unsent-texts");
    this.dirty = this.hasAttribute("data-dirty");
    this.typedAt = Date.now();
    this.page ??= newPage();
    this.count ??= 0;
    this.turn = Promise.resolve();
    this.stop = new AbortController();
    const { signal } = this.stop;
    for (const name of ["input", "change", "htmx:after:swap"]) {
      this.form.addEventListener(name, () => this.changed(), { signal });
    }
    this.form.addEventListener("submit", (event) => this.submitted(event), { signal, capture: true });
    window.addEventListener("beforeunload", (event) => this.mustAsk() && event.preventDefault(), { signal });
    document.addEventListener("soleus:before-leave", ({ detail }) => this.dirty && detail.waits.push(this.hand(detail)), { signal });
    window.addEventListener("pagehide", () => this.leave(), { signal });
    window.addEventListener("pageshow", () => (this.sending = false), { signal });
    window.addEventListener("online", () => this.waits && this.keep(), { signal });
    window.addEventListener("focus", () => this.waits && this.keep(), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.timer);
  }

  changed() {
    this.dirty = true;
    this.touched = true;
    this.typedAt = Date.now();
    this.sending = false;
    if (!this.writer) return;
    if (!this.waits) this.state.show("typing");
    this.first ??= Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), Math.min(PAUSE_MS, Math.max(0, this.first + LATEST_MS - Date.now())));
  }

  /** What may be kept of what stands in the form: files, passwords and tokens are no text. */
  texts() {
    const secret = new Set([...this.form.querySelectorAll("input[type=password]")].map((input) => input.name));
    return [...new FormData(this.form)]
      .filter(([name, value]) => typeof value === "string" && !secret.has(name) && !NEVER_KEPT.includes(name))
      .map(([name, value]) => [name, value.toWellFormed?.() ?? value]); // as a form sends halves of letters
  }

  /**
   * Counts each change of the words, and writes into the form on which pages they were typed (`core/courses.py`):
   * by this the server knows what a text went out of, and which one was saved.
   */
  takeStep() {
    const { typed_on } = this.form.elements;
    if (!typed_on) return;
    this.cameFrom ??= typed_on.value.split(" ").filter(Boolean).slice(1 - MOST_STEPS);
    const words = JSON.stringify(this.texts().filter(([name]) => !NO_WORDS.includes(name)));
    if (words !== this.words) this.count += 1;
    this.words = words;
    typed_on.value = [...this.cameFrom, `${this.page}.${this.count}`].join(" ");
  }

  /** What stands in the form, and where it belongs. */
  read() {
    this.takeStep();
    const content = this.texts();
    const { form_key, row_version } = this.form.elements;
    const band = document.querySelector(".client-name");
    return {
      address: this.dataset.address,
      page: this.page,
      title: [band?.textContent, document.querySelector("h1")?.textContent]
        .map((words) => words?.trim())
        .filter(Boolean)
        .join(": "),
      client_id: band?.querySelector("a")?.pathname.match(/^\/clients\/([^/]+)/)?.[1] ?? "",
      form_key: form_key?.value ?? "",
      row_version: row_version?.value ?? "",
      content,
      at: this.typedAt,
    };
  }

  get token() {
    return this.form.elements.csrf_token?.value ?? "";
  }

  /** Keeps the present text; resolves to where it is then: server, device, shut, trouble, full, refused or nowhere. */
  keep() {
    clearTimeout(this.timer);
    this.first = undefined;
    this.turn = this.turn.catch(() => undefined).then(() => this.send());
    return this.turn;
  }

  /** Keeps the text before the screen is locked, and says where the form opens with it. */
  async hand(leaving) {
    await this.keep();
    if (!this.draft) return;
    const back = new URL(location);
    back.pathname = this.dataset.address;
    back.searchParams.set("bring_back", this.draft);
    leaving.back = back.pathname + back.search;
  }

  async send() {
    const typed = this.read();
    const text = JSON.stringify(typed.content);
    if (text === this.onServer && !this.waits) return this.place;
    const { place, at, ...kept } = await keepOnServer(this.told(typed), this.token);
    this.isAway = place === "away";
    if (place === "server") {
      this.draft = kept.id;
      this.onServer = this.goOnAs(kept, typed);
      this.typedAt = Date.now(); // what was typed on meanwhile is newer than what was just kept
      await this.device((device) => device.removeOwn(typed));
      this.show("server", at);
    } else {
      await this.keepHere(typed, text, place);
    }
    return this.place;
  }

  /**
   * A text as the server is told of it. Its time counts where it had to wait, or was only brought back. What somebody
   * is just typing is the newest there is.
   */
  told(typed) {
    const isOlder = this.waits || !this.touched || Date.now() - this.typedAt > JUST_NOW_MS;
    return { ...typed, at: isOlder ? typed.at : undefined, open: true };
  }

  /**
   * Goes on as the form as which the text is kept: a second one, where other text was kept of this (with another seal,
   * as seals are of a form). Returns the text as it is kept.
   */
  goOnAs({ form_key, made_for }, typed) {
    const { elements } = this.form;
    if (form_key && form_key !== typed.form_key) {
      elements.form_key.value = form_key;
      elements.made_for.value = made_for;
    }
    return JSON.stringify(typed.content.map(([name, value]) => [name, name === "form_key" && form_key ? form_key : value]));
  }

  async keepHere(typed, text, why) {
    this.since ??= clock();
    const kept = await this.device((device) => device.put(typed));
    if (kept) this.onDevice = text;
    const place = !kept ? "nowhere" : why === "away" ? "device" : why;
    this.show(place, this.since);
    clearTimeout(this.again);
    if (!["shut", "refused"].includes(why)) this.again = setTimeout(() => this.waits && this.keep(), AGAIN_MS);
  }

  async device(act) {
    try {
      const device = await this.writer.device;
      if (!device) return false;
      await act(device);
      return true;
    } catch {
      return false;
    }
  }

  show(place, time) {
    this.place = place;
    this.waits = place !== "server";
    if (!this.waits) {
      this.since = undefined;
      this.state.accept();
    }
    const isNewer = this.first !== undefined; // typed on while this was under way
    this.state.show(isNewer && place === "server" ? "typing" : place, time);
  }

  /** The text goes to the server before the form does: what cannot be sent stays on the page. */
  async submitted(event) {
    if (this.passing || !this.writer || !this.dirty || event.submitter?.formTarget) {
      this.sending = true;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.checking) return;
    this.checking = true;
    event.submitter?.classList.add("is-sending");
    await this.keep();
    event.submitter?.classList.remove("is-sending");
    if (this.isAway) this.refuse();
    else setTimeout(() => this.pass(event.submitter)); // a form that is just being sent sends itself no second time
  }

  refuse() {
    this.checking = false;
    this.state.refuse();
  }

  pass(submitter) {
    this.checking = false;
    this.passing = true;
    this.takeStep(); // something may have been typed while the text was on its way
    this.form.requestSubmit(submitter);
    this.passing = false;
  }

  get isKept() {
    const text = JSON.stringify(this.read().content);
    return text === this.onServer || text === this.onDevice;
  }

  /** Whether leaving now would lose something: it is nowhere, and cannot go on its way out. */
  mustAsk() {
    if (!this.dirty || this.sending) return false;
    if (!this.writer) return true;
    return !this.isKept && (this.waits || JSON.stringify(this.read()).length > 50_000);
  }

  leave() {
    clearTimeout(this.timer);
    clearTimeout(this.again);
    if (!this.writer || !this.dirty || this.sending || this.isKept) return;
    if (keepWhileLeaving(this.told(this.read()), this.token)) this.onServer = undefined;
  }
}

customElements.define("draft-keeper", DraftKeeper);
