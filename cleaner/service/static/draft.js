// A block as a new rule, with its example in it. rules/README.md has the format.

const LONG = 160;
const FIRST = 8;
const MOST = 1900;

/**
 * Write a rule as an item of a list of rules.
 * `subject` is "element" for one about the element around the block, "line" for one about lines that say the same.
 */
export function draft(block, { category, action, subject, host, taken }) {
  const text = block.text.split("\n").find((line) => line.trim()).trim().slice(0, MOST);
  const verdict = action === "keep" ? "part of the story" : "no part of the story";
  const about = subject === "element" && block.holder ? aboutElement(block.holder.token, text) : aboutLine(text);
  const lines = [
    `- id: ${freeId(`mine.${category}.${slug(about.name)}`, taken)}`,
    `  category: ${category}`,
    `  why: ${quoted(`${about.what} is ${verdict}.`)}`,
    ...(action === "keep" ? ["  action: keep"] : []),
    ...(host ? [`  scope: {hosts: [${quoted(host)}]}`] : []),
    "  when:",
    ...about.when.map((line) => `    ${line}`),
    "  examples:",
    `    match: [${quoted(about.match)}]`,
    `    no_match: [${quoted(about.noMatch)}]`,
  ];
  return lines.map((line) => `  ${line}\n`).join("");
}

/** A few words are no prose, so that the element is small whatever stands in it. */
function aboutElement(token, text) {
  const words = escaped(text.split(/\s+/).slice(0, 4).join(" ").slice(0, 80));
  return {
    name: token,
    what: `What stands in elements named ${token}`,
    when: [`tokens: [${quoted(token)}]`],
    match: `<div class="${escaped(token)}">${words}</div>`,
    noMatch: `<p>${words}</p>`,
  };
}

function aboutLine(text) {
  const words = text.split(/\s+/);
  const start = words.slice(0, FIRST).join(" ");
  const isLong = text.length > LONG && words.length > FIRST;
  const when = !/[\p{L}\p{N}]/u.test(text)
    ? [`matches: ${quoted(`^\\s*${text.replace(/[\\^$.*+?()[\]{}|#&~\-]/g, "\\$&")}\\s*$`)}`]
    : isLong ? [`line_starts: [${quoted(start)}]`, `words: {at_most: ${Math.ceil(words.length * 1.25)}}`]
      : [`line_is: [${quoted(text)}]`];
  return {
    name: start,
    what: isLong ? "A line that starts like this" : "A line that says just this",
    when,
    match: text,
    noMatch: `Somebody wrote on Monday: ${text}`,
  };
}

/** A text as YAML in double quotes; its signs that YAML reads as line breaks, or not at all, are written as numbers. */
const quoted = (text) =>
  JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/g, (char) =>
    /[\ud800-\udfff]/.test(char) ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const slug = (text) => text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "") || "line";

function freeId(id, taken) {
  let free = id;
  for (let number = 2; taken.includes(free); number += 1) free = `${id}-${number}`;
  return free;
}
