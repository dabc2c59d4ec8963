/** Holds back "Asked, all no" until every question of its form has been in view, and says how many are left. */
class AskedAll extends HTMLElement {
  connectedCallback() {
    const questions = [...(this.closest("form")?.querySelectorAll(".asked") ?? [])];
    this.button = this.querySelector("button[name=all_no]");
    if (!this.button || !("IntersectionObserver" in window)) return;
    this.left = new Set(questions);
    this.hint = this.querySelector(".asked-left") ?? this.appendChild(document.createElement("p"));
    this.hint.className = "asked-left";
    this.hint.setAttribute("role", "status");
    this.classList.add("is-watching");
    this.watcher = new IntersectionObserver((seen) => this.see(seen), { threshold: 0.6 });
    questions.forEach((question) => this.watcher.observe(question));
    this.tell();
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
  }

  see(seen) {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      this.left.delete(target);
      this.watcher.unobserve(target);
    }
    this.tell();
  }

  tell() {
    const count = this.left.size;
    this.button.disabled = count > 0;
    this.hint.textContent = count > 0 ? this.dataset.left.replace("#", count) : this.dataset.done;
  }
}

customElements.define("asked-all", AskedAll);
