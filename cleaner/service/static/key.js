// Ask for an API key.

import { byId } from "./dom.js";

let asking = null;

/** Show the dialog; returns the key, or "" if there is none to be had. One dialog serves all who ask meanwhile. */
export function askForKey() {
  asking ??= new Promise((resolve) => {
    const dialog = byId("key");
    byId("key-value").value = "";
    dialog.returnValue = "";
    dialog.addEventListener(
      "close",
      () => {
        asking = null;
        resolve(dialog.returnValue === "use" ? byId("key-value").value.trim() : "");
      },
      { once: true },
    );
    dialog.showModal();
  });
  return asking;
}

byId("key-cancel").addEventListener("click", () => byId("key").close());
