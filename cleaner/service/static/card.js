// What is known of one block, and what can be done about it.

import { paint } from "./colours.js";
import { count, el } from "./dom.js";
import { UNNAMED } from "./legend.js";

const BY = { rule: "rule", layout: "the site's layout", scorer: "the scorer" };

/** Return the card of a block; `actions` has `categories`, `keep(category)` and `copy(block, {category, action, by})`. */
export function card(block, removals, actions) {
  const made = el("div", { className: "card", dir: "ltr" });
  made.append(...removals.map(reason));
  if (!removals.length) made.append(el("p", {}, "This block stays in the body."));
  made.append(el("p", { className: "faint" }, place(block, removals)));
  made.append(buttons(block, removals, actions));
  return made;
}

function reason(removal) {
  const who = removal.rule ? el("code", {}, removal.rule) : BY[removal.by];
  const swatch = el("span", { className: "swatch", "aria-hidden": "true" });
  return paint(el("div", { className: "reason" }, el("p", {}, swatch, el("b", {}, removal.category), " by ", who), el("p", { dir: "auto" }, removal.reason)), removal.category);
}

function place(block, removals) {
  const path = removals[0]?.place.path;
  return [`Line ${block.line.toLocaleString("en")}`, block.kind.replace("_", " "), path].filter(Boolean).join(" · ");
}

function buttons(block, removals, actions) {
  const category = removals[0]?.category;
  const named = category && category !== UNNAMED ? category : "promo";
  const chosen = el("select", { "aria-label": "Category of the rule" },
    ...[...new Set([named, ...actions.categories])].map((name) => el("option", { value: name, selected: name === named }, name)));
  const subject = el("select", { "aria-label": "What the rule is about" });
  if (block.holder) subject.append(el("option", { value: "element" }, `${block.holder.token} (${count(block.holder.blocks, "block")})`));
  subject.append(el("option", { value: "line" }, "a line like this"));
  const copy = (action) => () => actions.copy(block, { category: chosen.value, action, subject: subject.value });
  return el("div", { className: "actions" },
    el("label", {}, "Rule about ", subject), el("label", {}, "of category ", chosen),
    button("Copy as a new rule", copy("drop")),
    block.kept ? null : button("Keep it by a rule", copy("keep")),
    category && category !== UNNAMED && !block.kept ? button(`Keep all ${category}`, () => actions.keep(category)) : null);
}

function button(words, act) {
  const made = el("button", { type: "button" }, words);
  made.addEventListener("click", act);
  return made;
}
