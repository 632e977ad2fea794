// Rules of one's own: written or copied from a block, tried as they are typed, downloaded as a file.

import { draft } from "./draft.js";
import { byId, calmly, count, el } from "./dom.js";

const field = byId("rules-text");
const said = byId("rules-said");
const HEAD = "rules:\n";

/** Return the rules as they stand. */
export const rulesText = () => field.value;

/** Call `changed()` when the rules are others. */
export function onRules(changed) {
  const typed = calmly(changed, 500);
  field.addEventListener("input", () => {
    byId("download").disabled = !field.value.trim();
    typed();
  });
  byId("download").addEventListener("click", download);
}

/** Add a rule drawn from a block, and show it. */
export function addRule(block, wish) {
  const taken = [...field.value.matchAll(/^\s*-?\s*id:\s*["']?([\w.-]+)/gm)].map((found) => found[1]);
  const before = field.value.trim() ? `${field.value.trimEnd()}\n\n` : HEAD;
  field.value = before + draft(block, { ...wish, taken });
  byId("download").disabled = false;
  field.focus();
  field.setSelectionRange(before.length, before.length);
  field.scrollTop = field.scrollHeight;
}

/** Say what the rules did, or nothing where there are none. */
export function showRules({ hits, faults }) {
  const lines = Object.entries(hits).map(([id, number]) => el("li", {}, el("code", {}, id), ` hits ${count(number, "block")}`));
  const head = !lines.length ? [] : [el("p", {}, faults.length
    ? "In force on this page alone, but not every example turns out as it says:"
    : "In force on this page alone. Every example turns out as it says.")];
  said.replaceChildren(...head, ...faults.map(fault), ...(lines.length ? [el("ul", {}, ...lines)] : []));
  mark(faults.length > 0);
}

/** Say what is wrong with them. */
export function showFaults(faults) {
  said.replaceChildren(el("p", {}, count(faults.length, "fault"), "; what is shown is without these rules' last change:"), ...faults.map(fault));
  mark(true);
}

function fault({ line, rule, key, message }) {
  const where = [line && `line ${line}`, rule, key].filter(Boolean).join(", ");
  const made = el("button", { type: "button", className: "fault" }, el("b", {}, where), where ? ": " : "", message);
  made.addEventListener("click", () => goTo(line));
  return made;
}

function goTo(line) {
  const before = field.value.split("\n").slice(0, Math.max(0, line - 1)).join("\n").length;
  const from = line > 1 ? before + 1 : 0;
  const to = field.value.indexOf("\n", from);
  field.focus();
  field.setSelectionRange(from, to < 0 ? field.value.length : to);
}

function mark(faulty) {
  field.setAttribute("aria-invalid", String(faulty));
}

function download() {
  const link = el("a", { href: URL.createObjectURL(new Blob([field.value], { type: "application/yaml" })), download: "rules.yaml" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
