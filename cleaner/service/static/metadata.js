// The metadata, each field with where it was found.

import { el } from "./dom.js";

const SOURCES = {
  jsonld: "schema.org data", opengraph: "Open Graph", meta: "a meta tag", html: "an element made for it", url: "the address",
  heuristic: "a reading of the page", text: "the lines", detector: "the language detector", caller: "you", rule: "the site's rules",
};

/** Return the fields that have a value as a table. */
export function metadataTable({ sources = {}, ...fields }) {
  const known = Object.entries(fields).filter(([, value]) => value !== null && value.length > 0);
  if (!known.length) return el("p", { className: "faint" }, "Nothing is known.");
  const heads = ["Field", "Value", "Found in"].map((name) => el("th", { scope: "col" }, name));
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...known.map(([name, value]) => row(name, value, sources[name]))));
}

function row(name, value, source) {
  const written = Array.isArray(value) ? value.join(", ") : String(value);
  return el("tr", {}, el("th", { scope: "row" }, name.replaceAll("_", " ")), el("td", { dir: "auto" }, written), el("td", { className: "faint" }, SOURCES[source] || source || ""));
}
