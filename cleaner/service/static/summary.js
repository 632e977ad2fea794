// One line about a result: how much was kept, how good it is likely to be, what it was taken for, how long it took.

import { byId, count, el } from "./dom.js";

const WITHOUT_SPACES = new Set(["zh", "ja", "th", "km", "lo", "my"]);
const DOUBTS = {
  empty_body: "nothing is left",
  thin: "hardly anything is left",
  mostly_removed: "rules took more than half",
  not_article: "probably no article",
  list_page: "a list of others",
  paywalled: "behind a paywall",
  script_shell: "its text is written by scripts",
  script_data: "its text was found in the data of scripts",
  unscored: "too large to be scored",
};

/** Write the line. */
export function showSummary({ result, blocks }, milliseconds) {
  const { stats, metadata, flags } = result;
  const facts = [
    ["Kept", share(result, blocks, WITHOUT_SPACES.has(metadata.language))],
    stats.confidence !== null && ["Confidence", stats.confidence.toFixed(2)],
    stats.page_type !== null && ["Kind", stats.assumed === "article" ? "article, nearly clean" : stats.page_type],
    stats.charset !== null && ["Charset", stats.charset],
    ["Time", `${Math.max(1, Math.round(milliseconds)).toLocaleString("en")} ms`],
    flags.length > 0 && ["Doubts", flags.map((flag) => DOUBTS[flag] || flag).join(", ")],
  ].filter(Boolean);
  byId("summary").replaceChildren(
    ...facts.map(([name, value]) => el("span", { className: "fact" }, el("span", { className: "faint" }, `${name} `), el("b", {}, value), " ")),
  );
}

function share(result, blocks, bySigns) {
  if (bySigns) return `${result.stats.chars_out.toLocaleString("en")} of ${count(result.stats.chars_in, "character")}`;
  const all = total(blocks);
  return `${(all - total(result.removals)).toLocaleString("en")} of ${count(all, "word")}`;
}

/** Count the words of blocks, or of what went of them. The body's own text has signs between the cells of tables, too. */
const total = (texts) => texts.reduce((sum, { text }) => sum + words(text), 0);

const words = (text) => text.match(/\S+/g)?.length || 0;
