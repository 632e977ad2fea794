// The page, block by block: what is removed is coloured by its category; a block that has the focus says why.

import { card } from "./card.js";
import { paint } from "./colours.js";
import { byId, el } from "./dom.js";
import { hideTip, onPoint } from "./tip.js";

const AT_ONCE = 600;
/** Hebrew, Arabic and their neighbours, as the first letter of a block. */
const RIGHT_TO_LEFT = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const list = byId("blocks");
let shown = { blocks: [], removals: [] };
let turn = 0;
let actions = {};

/** Show an answer's blocks; `acts` are what the card of a block can do. */
export function showBlocks({ result, blocks }, acts) {
  const at = focusedIndex();
  const opened = Number(list.querySelector(".card")?.parentElement.dataset.index ?? -1);
  const scrolled = byId("page").scrollTop;
  actions = acts;
  shown = { blocks, removals: byBlock(result.removals, blocks.length) };
  list.replaceChildren();
  hideTip();
  byId("page").dataset.filled = String(blocks.length > 0);
  // A large page is drawn piece by piece, so that nobody waits for its end.
  draw(0, (turn += 1));
  if (list.children[opened]) open(list.children[opened]);
  byId("page").scrollTop = scrolled;
  enter(Math.max(0, Math.min(at, blocks.length - 1)), { focus: at >= 0 });
}

function byBlock(removals, length) {
  const found = Array.from({ length }, () => []);
  for (const removal of removals) found[removal.place.block].push(removal);
  return found;
}

function draw(from, mine) {
  if (mine !== turn) return;
  const to = Math.min(from + AT_ONCE, shown.blocks.length);
  const items = [];
  for (let index = from; index < to; index += 1) items.push(item(index));
  list.append(...items);
  if (to < shown.blocks.length) requestAnimationFrame(() => draw(to, mine));
}

function item(index) {
  const block = shown.blocks[index];
  const removals = shown.removals[index];
  const category = block.kept ? null : removals[0].category;
  const state = block.kept ? (removals.length ? "edited" : "kept") : "removed";
  const first = category && shown.removals[index - 1]?.[0]?.category !== category;
  const unseen = (words) => el("span", { className: "unseen" }, words);
  const said = category ? [unseen("Removed, "), first ? el("span", { className: "tag" }, category) : unseen(category), unseen(": ")] : [];
  const text = el("span", { className: "words" }, ...(state === "edited" ? edited(block.text, removals) : [block.text]));
  const made = el("li", { className: `block ${state} ${block.kind}`, dir: RIGHT_TO_LEFT.test(block.text) ? "rtl" : "ltr", tabIndex: -1, "data-index": index, "data-level": block.level },
    ...said, text);
  return category ? paint(made, category) : made;
}

/** Mark the parts of a block that an edit took out. */
function edited(text, removals) {
  const parts = [];
  let from = 0;
  for (const removal of removals) {
    const at = text.indexOf(removal.text, from);
    if (at < 0) continue;
    parts.push(text.slice(from, at), paint(el("del", {}, removal.text), removal.category));
    from = at + removal.text.length;
  }
  return [...parts, text.slice(from)];
}

/** Return the place of the block that has the focus; -1 where none has it. */
const focusedIndex = () => Number(document.activeElement?.closest("#blocks > li")?.dataset.index ?? -1);

/** Make a block the one that the Tab key reaches. */
function enter(index, { focus = false } = {}) {
  const made = list.children[index];
  if (!made) return;
  list.querySelector('li[tabindex="0"]')?.setAttribute("tabindex", "-1");
  made.tabIndex = 0;
  if (focus) made.focus();
}

function open(made) {
  const index = Number(made.dataset.index);
  if (made.querySelector(".card")) return;
  list.querySelector(".card")?.remove();
  made.append(card(shown.blocks[index], shown.removals[index], actions));
  hideTip();
}

list.addEventListener("focusin", (event) => {
  const made = event.target.closest("li.block");
  if (event.target !== made) return;
  enter(Number(made.dataset.index));
  open(made);
});

list.addEventListener("keydown", (event) => {
  const made = event.target.closest("li.block");
  if (event.key === "Escape") {
    made.focus();
    list.querySelector(".card")?.remove();
    hideTip();
  }
  if (event.target !== made || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = destination(event.key, Number(made.dataset.index));
  if (to === undefined) return;
  event.preventDefault();
  enter(to, { focus: true });
});

function destination(key, at) {
  const last = list.children.length - 1;
  if (key === "ArrowDown") return Math.min(at + 1, last);
  if (key === "ArrowUp") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return last;
  const step = { n: 1, p: -1 }[key.toLowerCase()];
  if (!step) return undefined;
  for (let index = at + step; index >= 0 && index <= last; index += step) if (shown.removals[index].length) return index;
  return at;
}

onPoint(list, (made) => shown.removals[Number(made.dataset.index)]);
