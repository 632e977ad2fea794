// The document: what stands in the field, or what is too large for one, or a file, whose bytes are sent as they are.

import { byId, calmly } from "./dom.js";

const TYPES = { html: "text/html", htm: "text/html", xhtml: "text/html", txt: "text/plain", md: "text/plain" };
/** Characters beyond which a browser takes seconds to lay out a field. */
const LARGE = 200_000;
const content = byId("content");
/** What is sent in the place of the field's text. */
let chosen = null;
/** The address and the type that came with a text, until another document comes. */
let filled = null;

/** Return the document as the service takes it; null where there is none. */
export function givenDocument() {
  const url = byId("address").value.trim();
  const known = { media_type: byId("media-type").value, ...(url && { url }) };
  if (chosen) return { ...known, ...chosen };
  return content.value.trim() ? { ...known, content: withoutNul(content.value) } : null;
}

/** Put a text into the field. */
export function fill(text, { address = "", type = "auto" } = {}) {
  discard();
  content.value = text;
  byId("address").value = address;
  byId("media-type").value = type;
  filled = { address, "media-type": type };
}

/** Forget the sample's address and type, which are not the next document's; what a person chose stays. */
function forgetFilled() {
  const empty = { address: "", "media-type": "auto" };
  for (const [id, value] of Object.entries(filled ?? {})) if (byId(id).value === value) byId(id).value = empty[id];
  filled = null;
}

/** A NUL has no place in the service's JSON, nor in a page. */
const withoutNul = (text) => text.replaceAll("\0", "");

/** Take a file; its name says how it is read. */
async function takeFile(file) {
  const base64 = await asBase64(file);
  choose({ content: base64, encoding: "base64" }, file.name, `${file.size.toLocaleString("en")} bytes, sent as they are.`);
  byId("media-type").value = TYPES[file.name.split(".").pop().toLowerCase()] || "auto";
}

function choose(what, name, size) {
  forgetFilled();
  chosen = what;
  byId("chosen-name").textContent = name;
  byId("chosen-size").textContent = size;
  byId("chosen").hidden = false;
  content.hidden = true;
}

function discard() {
  chosen = null;
  byId("file").value = "";
  byId("chosen").hidden = true;
  content.hidden = false;
}

function asBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Call `changed({whole})` whenever the document is another; `whole` where all of it came at once. */
export function onDocument(changed, failed) {
  const typed = calmly(() => changed({ whole: false }), 400);
  const take = (file) => takeFile(file).then(() => changed({ whole: true }), failed);

  content.addEventListener("input", (event) => {
    if (event.inputType !== "insertFromPaste") return typed();
    forgetFilled();
    changed({ whole: true });
  });
  content.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (text.length < LARGE) return;
    event.preventDefault();
    choose({ content: withoutNul(text) }, "What you pasted", `${text.length.toLocaleString("en")} characters, too many to edit here.`);
    changed({ whole: true });
  });
  byId("address").addEventListener("input", typed);
  byId("media-type").addEventListener("change", () => changed({ whole: false }));
  byId("choose").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => event.target.files[0] && take(event.target.files[0]));
  byId("discard").addEventListener("click", () => {
    discard();
    content.focus();
    changed({ whole: false });
  });
  acceptDrops(take);
}

function acceptDrops(take) {
  const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    byId("drop").hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) byId("drop").hidden = true;
  });
  addEventListener("drop", (event) => {
    byId("drop").hidden = true;
    if (!holdsFile(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
}
