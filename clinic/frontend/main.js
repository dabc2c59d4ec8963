// What the browser adds to pages that work without it. Each element says what it adds; see docs/look.md.
import "htmx.org";
import "./elements/asked-all.js";
import "./elements/client-search.js";
import "./elements/draft-keeper.js";
import "./elements/error-summary.js";
import "./elements/idle-lock.js";
import "./elements/menu-closer.js";
import "./elements/number-stepper.js";
import "./elements/passkey-asker.js";
import "./elements/passkey-offer.js";
import "./elements/print-page.js";
import "./elements/request-notice.js";
import "./elements/row-list.js";
import "./elements/save-state.js";
import "./elements/submit-guard.js";
import "./elements/type-ahead.js";
import "./elements/unsent-texts.js";
