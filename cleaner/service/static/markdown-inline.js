// Marks inside a line of Markdown, read once from left to right: what is opened and never closed is words.

import { el } from "./dom.js";

const TOKEN = /\\([\\`*_~<&[\](){}#+\-.!|>=:])|(`+)|(\*\*|\*|~~)|(\[)|(\]\((?:<([^<>\n]{0,4000})>|([^\s()<>]{0,4000}))\))|( {2}\n)|&amp;/g;
/** Marks that may be open at once; a text with more of them is no Markdown. */
const DEEPEST = 100;
const TAGS = { "**": "strong", "*": "em", "~~": "s" };

/** Return a text's nodes. */
export function inline(text) {
  const open = [{ mark: "", nodes: [] }];
  const say = (node) => open.at(-1).nodes.push(node);
  let from = 0;
  TOKEN.lastIndex = 0;
  for (let found; (found = TOKEN.exec(text)); ) {
    if (found.index > from) say(text.slice(from, found.index));
    from = TOKEN.lastIndex;
    if (found[1]) say(found[1]);
    else if (found[2]) from = TOKEN.lastIndex = code(text, from, found[2], say);
    else if (found[3]) mark(found[3], text, from, open);
    else if (found[4]) begin("[", open);
    else if (found[5]) link(found, open);
    else if (found[8]) say(el("br"));
    else say("&");
  }
  if (from < text.length) say(text.slice(from));
  return fold(open, 0);
}

function code(text, from, ticks, say) {
  const to = text.indexOf(ticks, from);
  if (to < 0) {
    say(ticks);
    return from;
  }
  say(el("code", {}, text.slice(from, to).trim()));
  return to + ticks.length;
}

function mark(sign, text, from, open) {
  const at = open.findLastIndex((each) => each.mark === sign);
  const closes = at > 0 && !/\s/.test(text[from - sign.length - 1] ?? " ");
  if (closes) wrap(open, at, (nodes) => el(TAGS[sign], {}, ...nodes));
  else if (/\S/.test(text[from] ?? " ")) begin(sign, open);
  else open.at(-1).nodes.push(sign);
}

function begin(sign, open) {
  if (open.length < DEEPEST) open.push({ mark: sign, nodes: [] });
  else open.at(-1).nodes.push(sign);
}

function link(found, open) {
  const at = open.findLastIndex((each) => each.mark === "[");
  if (at < 1) open.at(-1).nodes.push(found[5]);
  else wrap(open, at, (nodes) => anchor(found[6] ?? found[7], nodes));
}

/** Return a link that leaves only if somebody follows it, and to the web only; the words alone for any other target. */
function anchor(target, nodes) {
  const href = target.replaceAll("&amp;", "&");
  if (!/^https?:\/\//i.test(href)) return el("span", { className: "link", title: href }, ...nodes);
  return el("a", { href, rel: "noreferrer noopener", target: "_blank" }, ...nodes);
}

function wrap(open, at, make) {
  const nodes = fold(open, at + 1, open[at].nodes);
  open.length = at;
  open.at(-1).nodes.push(make(nodes));
}

/** Return the nodes of what is open from `at` on, with the signs that opened it as words. */
function fold(open, at, before = []) {
  return open.slice(at).reduce((nodes, each) => nodes.concat(each.mark ? [each.mark] : [], each.nodes), before);
}
