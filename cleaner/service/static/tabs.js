// Tabs as WAI-ARIA describes them: one stop for the Tab key, arrows between them.

/**
 * Wire a tablist; returns a function that selects a tab by its id.
 * `choose(id)` is told of each selection; the default shows the tab's panel and hides the others.
 */
export function tabs(list, choose = () => {}, { ownsPanels = true } = {}) {
  const all = [...list.querySelectorAll('[role="tab"]')];

  function select(id, { focus = false } = {}) {
    for (const tab of all) {
      const chosen = tab.id === id;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      if (ownsPanels) document.getElementById(tab.getAttribute("aria-controls")).hidden = !chosen;
      if (chosen && focus) tab.focus();
    }
    choose(id);
  }

  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) select(tab.id);
  });
  list.addEventListener("keydown", (event) => {
    const at = all.indexOf(event.target.closest('[role="tab"]'));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    select(all[(to + all.length) % all.length].id, { focus: true });
  });
  select(all[0].id);
  return select;
}
