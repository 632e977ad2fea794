// The service's endpoints, and the key that it may ask for; the key is kept in memory only.

import { askForKey } from "./key.js";

let key = "";

/** What the service said against a request: its problem details. */
export class Problem extends Error {
  constructor(told) {
    super(told.detail || told.title || "The service cannot be understood.");
    this.kind = (told.type || "").split(":").pop();
    this.errors = told.errors || [];
  }
}

/** Clean a document with rules to try; returns the answer of POST /v1/try. */
export const attempt = (request, signal) =>
  ask("v1/try", { method: "POST", body: JSON.stringify(request), headers: { "Content-Type": "application/json" }, signal });

/** Return the rules in force. */
export const rulesInForce = () => ask("v1/rules", {});

/** Return the page of the sample. */
export const sampleText = async () => (await reach("static/sample.txt")).text();

async function ask(path, options) {
  const headers = { ...options.headers, ...(key && { Authorization: `Bearer ${key}` }) };
  const response = await reach(path, { ...options, headers });
  if (response.status === 401 && (key = await askForKey())) return ask(path, options);
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(told);
  return told;
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ detail: "The service cannot be reached. Is it still running?" });
  }
}
