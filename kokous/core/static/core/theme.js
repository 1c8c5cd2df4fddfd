/* Light or dark: the reader's choice wins over the system's. Not deferred: the page must not flash. */
"use strict";
(() => {
  const root = document.documentElement;
  const key = "kokous-theme";
  const remembered = () => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const remember = (theme) => {
    try { localStorage.setItem(key, theme); } catch { /* private window: the choice lives on this page only */ }
  };
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches);
  const tell = () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(isDark()));
    }
  };

  const chosen = remembered();
  if (chosen && !root.dataset.theme) root.dataset.theme = chosen;

  document.addEventListener("DOMContentLoaded", tell);
  prefersDark.addEventListener("change", tell);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    remember(root.dataset.theme);
    tell();
  });
})();
