/*
  Keyboard: [data-key="k"] on a link or button is pressed by the key k, and "?" opens the help that
  lists them. The reader can turn the keys off (WCAG 2.1.4); they rest while something is typed.
  A key that is held is pressed once: what comes of the first press may be another button by the second.
*/
const storageKey = "kokous-keys";
const help = document.getElementById("keys");

document.addEventListener("keydown", (event) => {
  if (event.repeat && event.key === "Enter" && !isWriting(event.target)) event.preventDefault();
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "?" && help && !help.open) {
    fill();
    help.showModal();
  } else if (isOn() && !document.querySelector("dialog[open]")) {
    document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled, [aria-disabled=true], [aria-busy=true])`)?.click();
  }
});

help?.querySelector("[data-keys-on]")?.addEventListener("change", ({ target }) => {
  try { localStorage.setItem(storageKey, target.checked ? "on" : "off"); } catch { /* private window */ }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-opens='keys']")) fill();
});

function fill() {
  help.querySelector("[data-keys-on]").checked = isOn();
  const rows = [...document.querySelectorAll("[data-key]")].map((element) => {
    const row = document.createElement("div");
    const key = document.createElement("kbd");
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    key.textContent = element.dataset.key;
    term.append(key);
    text.textContent = element.dataset.keyName ?? element.textContent.trim();
    row.append(term, text);
    return row;
  });
  help.querySelector("[data-keys-list]").replaceChildren(...rows);
}

function isOn() {
  try { return localStorage.getItem(storageKey) !== "off"; } catch { return true; }
}

/* Where Enter begins a new line. */
function isWriting(element) {
  return element.isContentEditable || element.matches("textarea");
}

function isTyping(element) {
  return element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}
