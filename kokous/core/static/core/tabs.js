/* Turns [data-tabs]: a list of links and the sections they point to, into tabs (WAI-ARIA pattern). */
for (const tabs of document.querySelectorAll("[data-tabs]")) prepare(tabs);

function prepare(tabs) {
  const list = tabs.querySelector(":scope > ul");
  const links = [...list.querySelectorAll("a")];
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", tabs.dataset.tabs);
  for (const link of links) {
    const panel = panelOf(link);
    link.id ||= `${panel.id}-tab`;
    link.parentElement.setAttribute("role", "presentation");
    link.setAttribute("role", "tab");
    link.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", link.id);
    panel.tabIndex = 0;
  }
  tabs.classList.add("is-ready");
  choose(links, links.find((link) => link.hash === location.hash) ?? links[0]);
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    choose(links, link);
  });
  list.addEventListener("keydown", (event) => {
    const target = neighbour(links, event);
    if (!target) return;
    event.preventDefault();
    choose(links, target);
    target.focus();
  });
}

function choose(links, chosen) {
  for (const link of links) {
    link.setAttribute("aria-selected", String(link === chosen));
    link.tabIndex = link === chosen ? 0 : -1;
    panelOf(link).hidden = link !== chosen;
  }
}

function neighbour(links, { key, target }) {
  const at = links.indexOf(target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 }[key];
  return to === undefined ? null : links.at(to % links.length);
}

function panelOf(link) {
  return document.getElementById(link.hash.slice(1));
}
