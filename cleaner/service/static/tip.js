// Why a block went, beside the pointer; the same is in the block's card, for those who do not point.

import { byId, el } from "./dom.js";

const tip = byId("tip");

/** Show the reasons of the block under the pointer; `removalsOf(item)` returns its removals. */
export function onPoint(list, removalsOf) {
  list.addEventListener("pointerover", (event) => {
    const item = event.target.closest("li.block");
    const removals = item && event.pointerType === "mouse" && !item.querySelector(".card") ? removalsOf(item) : [];
    if (!removals.length) return hideTip();
    tip.replaceChildren(...removals.map((removal) =>
      el("p", { dir: "auto" }, el("b", {}, removal.category), ` · ${removal.rule || removal.by}: ${removal.reason}`)));
    tip.hidden = false;
    beside(item);
  });
  list.addEventListener("pointerleave", hideTip);
  list.addEventListener("scroll", hideTip, { capture: true, passive: true });
}

/** Take it away. */
export function hideTip() {
  tip.hidden = true;
}

function beside(item) {
  const around = item.getBoundingClientRect();
  const below = around.bottom + tip.offsetHeight + 8 < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(around.left + 24, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${below ? around.bottom + 4 : Math.max(8, around.top - tip.offsetHeight - 4)}px`;
}
