// The legend: each category with the number of its removals, as a switch that keeps it in the body.

import { paint } from "./colours.js";
import { byId, count, el } from "./dom.js";

/** What no rule named is of no category that can be kept. */
export const UNNAMED = "boilerplate";

/** Show the categories of a result and those that are kept; `toggle(category)` is called for one that is pressed. */
export function showLegend(removed, keep, toggle) {
  const names = [...new Set([...Object.keys(removed), ...keep])].sort((a, b) => (removed[b] || 0) - (removed[a] || 0) || (a < b ? -1 : 1));
  const focused = document.activeElement?.dataset?.category;
  const hint = names.length ? [el("span", { className: "faint" }, "Press one to keep it.")] : [];
  byId("legend").replaceChildren(...names.map((name) => chip(name, removed[name] || 0, keep.has(name), toggle)), ...hint);
  if (focused) byId("legend").querySelector(`button[data-category="${CSS.escape(focused)}"]`)?.focus();
}

function chip(name, number, kept, toggle) {
  const inside = [el("span", { className: "swatch", "aria-hidden": "true" }), name, el("b", {}, kept ? "kept" : number.toLocaleString("en"))];
  if (name === UNNAMED) {
    const title = "Removed by the scorer or a site's layout, where no rule spoke";
    return paint(el("span", { className: "chip", title }, ...inside), name);
  }
  const button = el("button", {
    type: "button",
    className: "chip",
    "aria-pressed": String(kept),
    "aria-label": kept ? `Keep ${name}` : `Keep ${name}, ${count(number, "removal")}`,
    "data-category": name,
  }, ...inside);
  button.addEventListener("click", () => toggle(name));
  return paint(button, name);
}
