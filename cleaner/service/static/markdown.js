// The Markdown that the service writes, drawn as elements: headings, paragraphs, lists, quotes, code, tables. It makes
// only the elements named here, links to http and https only, and nothing out of markup: a `<` is a `<`.

import { el } from "./dom.js";
import { inline } from "./markdown-inline.js";

const HEADING = /^(#{1,6}) (.*)$/;
const FENCE = /^(`{3,})$/;
const ITEM = /^( *)(-|\d{1,9}\.) (.*)$/;
const DEEPEST = 12;

/** Return a text of Markdown as a fragment. */
export function render(markdown) {
  const made = document.createDocumentFragment();
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; ) {
    const [element, next] = block(lines, at);
    if (element) made.append(element);
    at = next;
  }
  return made;
}

function block(lines, at) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  if (FENCE.test(line)) return code(lines, at);
  const heading = HEADING.exec(line);
  if (heading) return [el(`h${heading[1].length}`, {}, ...inline(heading[2])), at + 1];
  if (line.startsWith("| ") && lines[at + 1]?.startsWith("| ---")) return table(lines, at);
  if (line.startsWith(">")) return quote(lines, at);
  if (ITEM.test(line)) return items(lines, at);
  const to = end(lines, at + 1, (next) => next.trim() && !HEADING.test(next) && !FENCE.test(next) && !ITEM.test(next));
  return [el("p", {}, ...inline(lines.slice(at, to).join("\n"))), to];
}

/** Return the first line from `at` on of which `goesOn` does not hold. */
function end(lines, at, goesOn) {
  while (at < lines.length && goesOn(lines[at])) at += 1;
  return at;
}

function code(lines, at) {
  const to = end(lines, at + 1, (line) => line !== lines[at]);
  return [el("pre", {}, el("code", {}, lines.slice(at + 1, to).join("\n"))), to + 1];
}

function quote(lines, at) {
  const to = end(lines, at, (line) => line.startsWith(">"));
  const inside = lines.slice(at, to).map((line) => line.replace(/^> ?/, "")).join("\n");
  return [el("blockquote", {}, ...inside.split(/\n{2,}/).map((text) => el("p", {}, ...inline(text)))), to];
}

function table(lines, at) {
  const to = end(lines, at, (line) => line.startsWith("| "));
  const row = (line, tag) => el("tr", {}, ...cells(line).map((text) => el(tag, {}, ...inline(text))));
  const body = lines.slice(at + 2, to).map((line) => row(line, "td"));
  return [el("div", { className: "wide" }, el("table", {}, el("thead", {}, row(lines[at], "th")), el("tbody", {}, ...body))), to];
}

const cells = (line) => line.replace(/^\| | \|$/g, "").split(/(?<!\\)\|/).map((text) => text.trim());

/** Return a list with the lists in it: an item belongs to the one before it that is less indented. */
function items(lines, at) {
  const open = [];
  let root = null;
  while (at < lines.length) {
    const found = ITEM.exec(lines[at]);
    if (found) {
      while (open.length && (open.at(-1).indent > found[1].length || open.length > DEEPEST)) open.pop();
      if (!open.length || open.at(-1).indent < found[1].length) open.push(list(found, open.at(-1)));
      root ??= open[0].element;
      open.at(-1).element.append(el("li", {}, ...inline(found[3])));
    } else if (lines[at].startsWith(" ") && open.length) {
      open.at(-1).element.lastElementChild.append(el("p", {}, ...inline(lines[at].trim())));
    } else if (lines[at].trim() || !/^ *(-|\d{1,9}\.) |^ +\S/.test(lines[at + 1] || "")) {
      break;
    }
    at += 1;
  }
  return [root, at];
}

function list(found, around) {
  const numbered = found[2] !== "-";
  const element = el(numbered ? "ol" : "ul", numbered ? { start: Number.parseInt(found[2], 10) } : {});
  around?.element.lastElementChild.append(element);
  return { element, indent: found[1].length };
}
