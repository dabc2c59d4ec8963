/** Puts a minus and a plus beside a number input; data-less and data-more hold their words. */
class NumberStepper extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    if (this.querySelector("button")) return;
    this.input.before(this.button("−", this.dataset.less, () => this.step(-1)));
    this.input.after(this.button("+", this.dataset.more, () => this.step(1)));
  }

  button(sign, word, act) {
    const button = document.createElement("button");
    const label = this.input.labels[0]?.textContent.trim() ?? "";
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", `${word}: ${label}`);
    button.addEventListener("click", act);
    return button;
  }

  step(direction) {
    if (this.input.value === "") {
      this.input.value = this.input.min || (direction > 0 ? this.input.step || "1" : "0");
    } else if (direction > 0) {
      this.input.stepUp();
    } else {
      this.input.stepDown();
    }
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("number-stepper", NumberStepper);
