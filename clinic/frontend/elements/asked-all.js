const LOOKED = ["scroll", "scrollend", "resize"];
const WHOLE = [[0, 1]]; // the stretches of a question that were not in view yet, as parts of its height
const ROUNDING_PX = 1; // of places on the page, where two views meet

/** Holds back "Asked, all no" until every question of its form has been in view or in focus; says how many are left and leads to the first. */
class AskedAll extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.button = this.querySelector("button[name=all_no]");
    if (!this.form || !this.button) return;
    this.left = new Map([...this.form.querySelectorAll(".asked")].map((question) => [question, WHOLE]));
    this.hint = this.querySelector(".asked-left") ?? this.appendChild(makeHint());
    this.hint.lastElementChild.addEventListener("click", (event) => this.next(event));
    this.reach = ({ target }) => this.reached(target.closest(".asked"));
    this.look = () => this.see();
    this.form.addEventListener("focusin", this.reach);
    LOOKED.forEach((kind) => addEventListener(kind, this.look, { passive: true }));
    this.button.addEventListener("click", (event) => this.hold(event));
    this.watcher = new ResizeObserver(this.look); // what moves without a scroll: a font that comes late, a reason that unfolds
    this.watcher.observe(document.body);
    this.tell();
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
    this.form?.removeEventListener("focusin", this.reach);
    LOOKED.forEach((kind) => removeEventListener(kind, this.look));
  }

  /** All of a question, not all at once: what the edge of the window cuts in two was read in two views; what a leap passed was not. */
  see() {
    const view = { from: viewTop(), to: innerHeight };
    for (const [question, unseen] of this.left) {
      const rest = restOf(unseen, question.getBoundingClientRect(), view);
      this.left.set(question, rest);
      if (rest.length === 0) this.leave(question);
    }
  }

  /** An open reason lies over the questions below it: it closes when the focus goes on. */
  reached(question) {
    this.leave(question);
    for (const why of this.form.querySelectorAll(".asked-why[open]")) why.open = Boolean(question?.contains(why));
  }

  leave(question) {
    if (this.left.delete(question)) this.tell();
  }

  hold(event) {
    if (this.left.size === 0) return;
    event.stopImmediatePropagation();
    this.next(event);
  }

  /** The first question in the order of the page that was not in view yet. */
  next(event) {
    event.preventDefault();
    const answer = this.first();
    answer?.scrollIntoView({ block: "center" });
    answer?.focus({ preventScroll: true });
  }

  first() {
    return [...this.left.keys()][0]?.querySelector(".asked-answer");
  }

  tell() {
    const count = this.left.size;
    const [words, next] = this.hint.children;
    this.button.toggleAttribute("data-held", count > 0);
    this.button.setAttribute("aria-disabled", String(count > 0));
    words.textContent = count > 0 ? (count > 1 ? this.dataset.left.replace("#", count) : this.dataset.leftOne) : this.dataset.done;
    next.hidden = count === 0;
    next.textContent = this.dataset.next;
    next.href = `#${this.first()?.id ?? ""}`;
  }
}

function restOf(unseen, { top, height }, view) {
  const [from, to] = [view.from, view.to].map((edge) => (edge - top) / height);
  const rest = unseen.flatMap(([start, end]) => [[start, Math.min(end, from)], [Math.max(start, to), end]]);
  return rest.filter(([start, end]) => (end - start) * height > ROUNDING_PX);
}

/** Where the view begins below the client's steady head. */
function viewTop() {
  const head = document.querySelector(".client-band");
  return head && getComputedStyle(head).position === "sticky" ? Math.max(0, head.getBoundingClientRect().bottom) : 0;
}

function makeHint() {
  const hint = document.createElement("p");
  hint.className = "asked-left";
  const words = document.createElement("span");
  words.setAttribute("role", "status");
  hint.append(words, document.createElement("a"));
  return hint;
}

customElements.define("asked-all", AskedAll);
