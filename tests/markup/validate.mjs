// Validates the pages that tests fetch: one page as a JSON line in, its faults as a JSON line out.
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const sources = new URL("../../clinic/frontend/elements/", import.meta.url);
const ours = readdirSync(sources)
  .flatMap((file) => [...readFileSync(new URL(file, sources), "utf8").matchAll(/customElements\.define\("([^"]+)"/g)])
  .map(([, name]) => [name, { flow: true, phrasing: true }]);

const loader = new StaticConfigLoader({
  root: true,
  extends: ["html-validate:recommended"],
  elements: ["html5", Object.fromEntries(ours)],
  rules: {
    // What a template leaves blank where it decides something, no browser shows.
    "no-trailing-whitespace": "off",
    // A page is named after its client, and some people have long names.
    "long-title": "off",
    // Our own elements are read from their sources above; any other is a slip of the pen.
    "no-unknown-elements": "error",
    // Ticks of one question share its name.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button", "reset"] }],
  },
});
const validator = new HtmlValidate(loader);

for await (const line of createInterface({ input: process.stdin })) {
  const { results } = await validator.validateString(JSON.parse(line));
  const faults = results.flatMap(({ messages }) => messages);
  process.stdout.write(`${JSON.stringify(faults.map(({ line, ruleId, message }) => `${ruleId}, line ${line}: ${message}`))}\n`);
}
