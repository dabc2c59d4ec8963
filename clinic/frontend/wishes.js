// What somebody asked for while the server was away. A cookie tells it with the browser's next request, whichever tab or
// page makes it: it is done before anything is shown (`meet_wish` in clinic/app/locks.py), and the answer takes it away.

export const LOCK = "lock";
export const LEAVE = "leave";

export class WishCookie {
  constructor(name) {
    this.name = name;
  }

  make(wish) {
    const secure = this.name.startsWith("__Host-") ? "; Secure" : "";
    document.cookie = `${this.name}=${wish}; Path=/; SameSite=Lax${secure}`;
  }

  /** What no server has heard of yet. */
  get waiting() {
    const start = `${this.name}=`;
    return document.cookie.split("; ").find((each) => each.startsWith(start))?.slice(start.length);
  }
}
