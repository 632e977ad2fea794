// The clean body: as Markdown drawn, as text, and as the service's JSON. Only what is looked at is drawn.

import { byId, el } from "./dom.js";
import { render } from "./markdown.js";
import { metadataTable } from "./metadata.js";

const DRAW = {
  "tab-markdown": ({ markdown }) => byId("markdown").querySelector("article").replaceChildren(render(markdown)),
  "tab-text": ({ text }) => fill(byId("text").firstElementChild, text),
  "tab-json": (result) => fill(byId("json").firstElementChild, JSON.stringify(result, null, 2)),
  "tab-metadata": ({ metadata }) => byId("metadata").replaceChildren(metadataTable(metadata)),
};

const PIECE = 200;
let result = null;
let tab = "tab-markdown";
let drawn = new Set();

/** Show another result, or nothing where it is null. */
export function showBody(another) {
  result = another;
  drawn = new Set();
  byId("markdown").dataset.filled = String(result !== null);
  draw();
}

/** Another tab is looked at. */
export function look(id) {
  tab = id;
  draw();
}

/** Fill a <pre>, in pieces that a browser lays out when they come into view. */
function fill(pre, text) {
  const lines = text.split(/(?<=\n)/);
  const pieces = Array.from({ length: Math.ceil(lines.length / PIECE) }, (_, at) => lines.slice(at * PIECE, (at + 1) * PIECE).join(""));
  pre.replaceChildren(...pieces.map((piece) => el("span", { className: "piece" }, piece)));
}

function draw() {
  if (!DRAW[tab] || drawn.has(tab)) return;
  drawn.add(tab);
  DRAW[tab](result || { markdown: "", text: "", metadata: {} });
}
