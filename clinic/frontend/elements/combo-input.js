/** Makes the text box that stands for a select: it takes over its id, label and descriptions. */
const TAKEN_OVER = ["aria-describedby", "aria-invalid", "required"];

export function inputFor(select) {
  const input = document.createElement("input");
  input.type = "text";
  input.className = "form-control";
  input.id = select.id;
  input.autocomplete = "off";
  input.spellcheck = false;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", `${select.id}-list`);
  for (const name of TAKEN_OVER) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  select.id += "-choice";
  select.hidden = true;
  return input;
}
