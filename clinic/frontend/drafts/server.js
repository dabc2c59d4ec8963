// Unsaved text on its way to the server (docs/adr/0013).

// Longer than a busy server takes, shorter than a person waits.
const PATIENCE_MS = 5000;
const ADDRESS = "/drafts";
const FULL = 507;
const REFUSED = [400, 413]; // this text, and no other: it cannot be written down, or is too long
// What a browser still sends while a page is being left.
const MOST_WHILE_LEAVING = 60_000;

function ask(typed, token, further) {
  const { address, form_key, row_version, client_id, content, at, open } = typed; // the title stays here
  // How old the text is, as clocks of devices differ.
  const age = Math.max(0, Math.round(Date.now() - (at ?? Date.now())));
  return fetch(ADDRESS, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ address, form_key, row_version, client_id, content, age, open }),
    redirect: "manual",
    ...further,
  });
}

/**
 * Sends a form's text, typed `at` a time (none: now); `open` says that its page still shows it. Resolves to
 * `{ place, at, id, form_key, made_for }`: "server" (on its disk, at that time, as that form), "away" (no answer),
 * "trouble" (it cannot store now), "full" (it has too many texts of this person), "refused" (it takes this text never) or "shut" (it answered, and takes
 * nothing from this sign-in).
 */
export async function keepOnServer(typed, token) {
  try {
    const answer = await ask(typed, token, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) return { place: "server", ...(await answer.json()) };
    if (answer.status === FULL) return { place: "full" };
    if (REFUSED.includes(answer.status)) return { place: "refused" };
    return { place: answer.status >= 500 ? "trouble" : "shut" };
  } catch {
    return { place: "away" };
  }
}

/** Sends a form's text while its page is being left; says whether it was small enough to go. */
export function keepWhileLeaving(typed, token) {
  if (JSON.stringify(typed).length > MOST_WHILE_LEAVING) return false;
  ask(typed, token, { keepalive: true }).catch(() => undefined);
  return true;
}
