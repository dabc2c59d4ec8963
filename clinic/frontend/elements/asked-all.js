/** Holds back "Asked, all no" until every question of its form has been in view or in focus; says how many are left and leads to the next. */
class AskedAll extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.button = this.querySelector("button[name=all_no]");
    if (!this.form || !this.button || !("IntersectionObserver" in window)) return;
    this.left = new Set(this.form.querySelectorAll(".asked"));
    this.hint = this.querySelector(".asked-left") ?? this.appendChild(makeHint());
    this.watcher = new IntersectionObserver((seen) => this.see(seen), { threshold: 0.6 });
    this.left.forEach((question) => this.watcher.observe(question));
    this.reach = ({ target }) => this.reached(target.closest(".asked"));
    this.form.addEventListener("focusin", this.reach);
    this.button.addEventListener("click", (event) => this.hold(event));
    this.tell();
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
    this.form?.removeEventListener("focusin", this.reach);
  }

  see(seen) {
    seen.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => this.leave(target));
  }

  /** An open reason lies over the questions below it: it closes when the focus goes on. */
  reached(question) {
    this.leave(question);
    for (const why of this.form.querySelectorAll(".asked-why[open]")) why.open = Boolean(question?.contains(why));
  }

  leave(question) {
    if (!this.left.delete(question)) return;
    this.watcher.unobserve(question);
    this.tell();
  }

  hold(event) {
    if (this.left.size === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.next();
  }

  /** The first question in the order of the page that was not in view yet. */
  next() {
    const answer = [...this.left][0]?.querySelector(".asked-answer");
    answer?.scrollIntoView({ block: "center" });
    answer?.focus({ preventScroll: true });
  }

  tell() {
    const count = this.left.size;
    const [words, next] = this.hint.children;
    this.button.toggleAttribute("data-held", count > 0);
    this.button.setAttribute("aria-disabled", String(count > 0));
    words.textContent = count > 0 ? (count > 1 ? this.dataset.left.replace("#", count) : this.dataset.leftOne) : this.dataset.done;
    next.hidden = count === 0;
    next.textContent = this.dataset.next;
    next.onclick = () => this.next();
  }
}

function makeHint() {
  const hint = document.createElement("p");
  hint.className = "asked-left";
  const words = document.createElement("span");
  words.setAttribute("role", "status");
  const next = document.createElement("button");
  next.type = "button";
  next.className = "press press-plain";
  hint.append(words, next);
  return hint;
}

customElements.define("asked-all", AskedAll);
