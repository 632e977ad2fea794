// The playground: one document, some wishes, one answer; whatever changes has the document cleaned anew.

import { showBlocks } from "./blocks.js";
import { look, showBody } from "./body.js";
import { byId, el } from "./dom.js";
import { showLegend } from "./legend.js";
import { addRule, onRules, rulesText, showFaults, showRules } from "./rules.js";
import { attempt, Problem, rulesInForce, sampleText } from "./service.js";
import { fill, givenDocument, onDocument } from "./source.js";
import { showSummary } from "./summary.js";
import { tabs } from "./tabs.js";

const keep = new Set();
let categories = [];
let sent = new AbortController();

const selectOriginal = tabs(byId("original").querySelector('[role="tablist"]'));
const selectResult = tabs(byId("result").querySelector('[role="tablist"]'), look);
// On a narrow screen one thing is seen at a time.
const selectView = tabs(byId("views"), (id) => {
  document.body.dataset.view = id.replace("view-", "");
  if (id === "view-input") selectOriginal("tab-source");
  if (id === "view-page") selectOriginal("tab-page");
}, { ownsPanels: false });

const actions = {
  get categories() {
    return categories;
  },
  keep: toggle,
  copy(block, wish) {
    selectResult("tab-rules");
    selectView("view-result");
    addRule(block, { ...wish, host: host() });
    clean();
  },
};

function toggle(category) {
  if (!keep.delete(category)) keep.add(category);
  clean();
}

/** Return the host of the address; "" where there is none that a rule can name. */
function host() {
  try {
    const name = new URL(byId("address").value).hostname.replace(/^www\./, "");
    return /^[a-z0-9][a-z0-9.-]*$/.test(name) ? name : "";
  } catch {
    return "";
  }
}

async function clean() {
  sent.abort();
  const mine = (sent = new AbortController());
  const given = givenDocument();
  if (!given) return showNothing();
  byId("summary").setAttribute("aria-busy", "true");
  const begun = performance.now();
  try {
    const options = { keep: [...keep], ...(byId("profile").value && { profile: byId("profile").value }) };
    show(await attempt({ ...given, options, rules: rulesText() }, mine.signal), performance.now() - begun);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (error.kind === "invalid-options" && forgetLostCategories()) return clean();
    complain(error);
  } finally {
    if (mine === sent) byId("summary").removeAttribute("aria-busy");
  }
}

/** Stop keeping categories that only rules had which are gone; tells whether there were any. */
function forgetLostCategories() {
  const lost = [...keep].filter((category) => !categories.includes(category));
  return lost.filter((category) => keep.delete(category)).length > 0;
}

function show(answer, milliseconds) {
  complain(null);
  showSummary(answer, milliseconds);
  showLegend(answer.result.stats.removed, keep, toggle);
  showBlocks(answer, actions);
  showBody(answer.result);
  showRules(answer);
}

function showNothing() {
  complain(null);
  byId("summary").textContent = "Paste a page, drop a file, or try the sample: see what stays, what goes, and why.";
  showLegend({}, keep, toggle);
  showBlocks({ result: { removals: [] }, blocks: [] }, actions);
  showBody(null);
}

/** Show what went wrong, beside the last result that there is; nothing where it is null. */
function complain(error) {
  const isRules = error instanceof Problem && error.kind === "invalid-rules";
  const message = error === null ? "" : isRules ? "Your rules are wrong: see the tab Rules." : error.message;
  byId("error").hidden = !message;
  byId("error").textContent = message;
  if (isRules) showFaults(error.errors);
  if (isRules && byId("tab-rules").getAttribute("aria-selected") !== "true") selectResult("tab-rules");
}

async function start() {
  try {
    const rules = await rulesInForce();
    categories = rules.categories;
    byId("profile").append(...rules.profiles.map((name) => el("option", { value: name }, name)));
  } catch (error) {
    complain(error);
  }
}

async function trySample() {
  let page;
  try {
    page = await sampleText();
  } catch (error) {
    return complain(error);
  }
  fill(page, { address: "https://courier.example/lighthouse", type: "text/html" });
  changed({ whole: true });
}

function changed({ whole }) {
  if (whole) selectView("view-page");
  clean();
}

onDocument(changed, () => complain(new Error("The file cannot be read.")));
onRules(clean);
byId("profile").addEventListener("change", clean);
byId("sample").addEventListener("click", trySample);
start();
