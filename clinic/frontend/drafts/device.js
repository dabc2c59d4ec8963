// Unsaved text on this device while the server is away, readable by its writer alone (docs/adr/0013).
//
// The key is derived from two halves: one lies here and cannot be exported, the other is told by the server to
// the signed-in person and is never stored. Whoever has only the device, or only another sign-in, reads nothing.

const NAME = "soleus";
const HALVES = "halves"; // person -> CryptoKey
const TEXTS = "texts"; // id (person, form, page) -> { id, person, at, iv, sealed }
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

// Longer than a busy disk takes, and short enough to be waited for at Save and at Sign out. A store that answers no
// sooner counts as one that nobody could look into.
const PATIENCE_MS = 2000;

/** What `begin` promises, or a refusal when the time is over: some browsers' stores never answer. */
function inTime(begin) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the store does not answer")), PATIENCE_MS);
    begin(resolve, reject);
  });
}

function settled(request) {
  return inTime((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Done when a change is on the disk: the page may be gone in a moment. */
function kept(change) {
  return inTime((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onabort = change.onerror = () => reject(change.error);
  });
}

function openStore() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(HALVES);
    request.result.createObjectStore(TEXTS, { keyPath: "id" });
  };
  return settled(request);
}

const bytes = (text) => new TextEncoder().encode(text);

/** This device's half of a person's key; made when it is first needed. */
async function halfOf(store, person) {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const fresh = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
  const change = store.transaction(HALVES, "readwrite", { durability: "strict" });
  const halves = change.objectStore(HALVES);
  const present = await settled(halves.get(person));
  if (present) return present;
  halves.put(fresh, person);
  await kept(change);
  return fresh;
}

/** The texts of one person on this device. */
class Device {
  constructor(store, person, seal) {
    Object.assign(this, { store, person, seal });
  }

  async key() {
    const info = { name: "HKDF", hash: "SHA-256", salt: bytes(this.seal), info: bytes(`unsaved text of ${this.person}`) };
    const half = await halfOf(this.store, this.person);
    return crypto.subtle.deriveKey(info, half, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  }

  texts() {
    return this.store.transaction(TEXTS).objectStore(TEXTS);
  }

  /** Changes a store. */
  write(name, act) {
    const change = this.store.transaction(name, "readwrite", { durability: "strict" });
    act(change.objectStore(name));
    return kept(change);
  }

  /** Each page has a place of its own for its text: two of one form cannot take each other's words away. */
  id({ form_key, page }) {
    return `${this.person} ${form_key} ${page}`;
  }

  async put(typed) {
    const id = this.id(typed);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const way = { name: "AES-GCM", iv, additionalData: bytes(id) };
    const sealed = await crypto.subtle.encrypt(way, await this.key(), bytes(JSON.stringify(typed)));
    const at = typed.at ?? Date.now();
    await this.write(TEXTS, (texts) => texts.put({ id, person: this.person, at, iv, sealed }));
  }

  /** Lets go of what this very page wrote. */
  removeOwn(typed) {
    return this.write(TEXTS, (texts) => texts.delete(this.id(typed)));
  }

  /** Lets go of a text of `all`, unless its page has put newer words in its place. Says whether it is gone. */
  async remove({ row }) {
    let isGone = false;
    await this.write(TEXTS, (texts) => {
      texts.get(row.id).onsuccess = ({ target: { result } }) => {
        isGone = !result || String(result.iv) === String(row.iv); // no two are sealed with the same
        if (isGone) texts.delete(row.id);
      };
    });
    return isGone;
  }

  /** What this person wrote here and the server does not have, with when (`at`) and where (`row`), oldest first. */
  async all() {
    return (await this.opened()).map(({ text }) => text).filter(Boolean);
  }

  /** When texts of this person were written that no key opens any more: the server has another half now. */
  async unreadable() {
    return (await this.opened()).filter(({ text }) => !text).map(({ at }) => at);
  }

  async opened() {
    const rows = (await settled(this.texts().getAll())).filter((row) => row.person === this.person);
    if (!rows.length) return [];
    const key = await this.key();
    const open = async ({ id, at, iv, sealed }) => {
      const way = { name: "AES-GCM", iv, additionalData: bytes(id) };
      const text = JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(way, key, sealed)));
      return { ...text, at, row: { id, iv } };
    };
    const tried = rows.map(async (row) => ({ at: row.at, text: await open(row).catch(() => undefined) }));
    return (await Promise.all(tried)).sort((a, b) => a.at - b.at);
  }

  /** Whether somebody else's text waits here for its writer. */
  async holdsOthers() {
    return (await settled(this.texts().getAll())).some((row) => row.person !== this.person);
  }

  /** Lets go of everything of this person: their texts and this device's half of their key. */
  async forget() {
    await this.drop((row) => row.person === this.person);
    await this.write(HALVES, (halves) => halves.delete(this.person));
  }

  /** Lets go of what nobody came back for in a week, whoever wrote it. */
  async sweep() {
    await this.drop((row) => row.at < Date.now() - KEPT_MS);
  }

  async drop(isGone) {
    const gone = (await settled(this.texts().getAll())).filter(isGone);
    if (gone.length) await this.write(TEXTS, (texts) => gone.forEach((row) => texts.delete(row.id)));
  }
}

/** The device of a signed-in person; null where the browser cannot keep text or not encrypt it. */
export async function openDevice(person, seal) {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return null;
  try {
    const device = new Device(await openStore(), person, seal);
    await device.sweep();
    return device;
  } catch {
    return null;
  }
}
