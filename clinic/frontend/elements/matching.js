/** Which options fit what was typed: every word typed begins a word of the option, or stands within it. */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function matching(options, typed) {
  const words = fold(typed).split(/[\s,]+/).filter(Boolean);
  const beginning = options.filter(({ text }) => words.every((word) => ` ${text}`.includes(` ${word}`)));
  if (beginning.length > 0) return beginning;
  return options.filter(({ text }) => words.every((word) => text.includes(word)));
}

/** The options of a select: value, label, group, and the folded text to search in (data-also = other names). */
export function optionsOf(select) {
  return [...select.options]
    .filter((option) => option.value !== "")
    .map((option) => {
      const group = option.closest("optgroup")?.label ?? "";
      const text = fold(`${option.label} ${option.dataset.also ?? ""} ${group}`).replace(/[(),/-]/g, " ");
      return { value: option.value, label: option.label, group, text };
    });
}
