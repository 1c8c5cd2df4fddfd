/*
  Nothing that was written is lost: leaving a page with unsaved text warns, and what is typed into the form around
  <div data-writing="ADDRESS"> is kept in this browser until the server says that it was saved.

  Drafts lie in localStorage locked with a key that only the writer's own signed-in pages have, so that the next
  user of a shared tablet finds nothing to read; signing out takes them away. Where the browser cannot lock
  (a page without HTTPS), they lie in sessionStorage and go with the tab.
*/
const PREFIX = "kokous-draft:";
const DAY = 24 * 60 * 60 * 1000;
const SAVE_AFTER = 400;
const ASK_EVERY = 10000;
const SAVED = "kokous_saved";
const HEADER = "X-Kokous-Writing";
/* The editor puts an empty paragraph at the end as soon as it is touched. */
const EMPTY_END = /(<p><\/p>)+$/;
/* Not part of a draft: the page's own token, and which of two texts was taken. */
const OWN_OF_PAGE = /^(csrfmiddlewaretoken$|take_)/;

const store = (() => {
  try {
    return crypto.subtle ? localStorage : sessionStorage;
  } catch {
    return null; // storage is forbidden: the page warns all the same
  }
})();
const names = () => (store ? Object.keys(store).filter((name) => name.startsWith(PREFIX)) : []);

function draftAt(name) {
  try {
    return JSON.parse(store?.getItem(name) ?? "null");
  } catch {
    return {}; // not ours: over
  }
}

/* --- what is over goes -------------------------------------------------------------- */
function takeAway(isOver) {
  for (const name of names()) if (isOver(name, draftAt(name))) store.removeItem(name);
}

function forgetSaved() {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${SAVED}=`));
  if (!found) return;
  const address = decodeURIComponent(found.slice(SAVED.length + 1)).replace(/^"|"$/g, "");
  takeAway((name) => name.endsWith(`:${address}`));
  document.cookie = `${SAVED}=; path=/; max-age=0; samesite=lax`;
}

forgetSaved();
takeAway((name, draft) => !(draft.until > Date.now()));
let isSigningOut = false;
document.addEventListener("submit", (event) => {
  isSigningOut = event.target.matches("[data-signs-out]");
  if (isSigningOut) takeAway(() => true);
});

/* --- the lock -------------------------------------------------------------------------- */
const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const signs = (buffer) => {
  let text = "";
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return btoa(text);
};

function lock(key) {
  if (!crypto.subtle) return { close: async (values) => ({ plain: values }), open: async (draft) => draft.plain };
  const made = crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  return {
    async close(values) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = new TextEncoder().encode(JSON.stringify(values));
      return { iv: signs(iv), data: signs(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await made, data)) };
    },
    async open(draft) {
      const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(draft.iv) }, await made, bytes(draft.data));
      return JSON.parse(new TextDecoder().decode(data));
    },
  };
}

/* --- one form ---------------------------------------------------------------------------- */
function guard(place) {
  const form = place.closest("form");
  const key = `${PREFIX}${place.dataset.whose}:${place.dataset.writing}`;
  const safe = lock(place.dataset.key);
  const shown = sent(form);
  const held = read(form);
  let leaving = false;
  let offered = false;
  let timer;

  const isUnsaved = () => "unsaved" in place.dataset || !alike(read(form), held);

  async function keep() {
    clearTimeout(timer);
    timer = undefined;
    if (!store || isSigningOut) return;
    if (!isUnsaved()) return store.removeItem(key);
    const at = Date.now();
    const draft = { at, until: at + Number(place.dataset.days) * DAY, ...(await safe.close(sent(form))) };
    try {
      if (!isSigningOut) store.setItem(key, JSON.stringify(draft));
    } catch {
      /* full: the page warns all the same */
    }
  }

  form.addEventListener("input", () => {
    leaving = isSigningOut = false;
    if (!offered) timer ??= setTimeout(keep, SAVE_AFTER); // an offered draft is not overwritten before it is answered
  });
  document.addEventListener("visibilitychange", () => timer && keep());
  form.addEventListener("submit", () => {
    leaving = true;
    keep();
  });
  window.addEventListener("beforeunload", (event) => {
    if (leaving || !isUnsaved()) return;
    if (timer) keep();
    event.preventDefault();
  });

  async function offer() {
    const draft = draftAt(key);
    if (!draft || "unsaved" in place.dataset) return;
    let values;
    try {
      values = await safe.open(draft);
    } catch {
      return store.removeItem(key); // locked with a key that is no more
    }
    if (alike(values, shown)) return store.removeItem(key);
    offered = true;
    const box = place.querySelector("[data-offer]");
    box.querySelector("[data-offer-when]").textContent = said(draft.at);
    box.querySelector("[data-offer-older]").hidden = seenIn(values) === seenIn(shown);
    box.hidden = false;
    const answer = (act) => () => {
      act();
      offered = false;
      box.hidden = true;
      form.querySelector("input:not([type=hidden]), [contenteditable], textarea, select")?.focus();
    };
    box.querySelector("[data-restore]").addEventListener("click", answer(() => fill(form, values)));
    box.querySelector("[data-discard]").addEventListener("click", answer(() => store.removeItem(key)));
  }

  offer();
  form.addEventListener("focusin", () => company(place, seenIn(shown), () => leaving), { once: true }); // a reader is no company
}

const seenIn = (values) => values.find(([name]) => name === "seen")?.[1];

const sent = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OWN_OF_PAGE.test(name));

/* The same, but of an editor what it holds: that is not what the server wrote, letter by letter. */
function read(form) {
  const boxes = Array.from(form.querySelectorAll("[data-richtext]"), (box) => [box.querySelector("textarea").name, box.editor]);
  const edited = new Map(boxes);
  return sent(form).map(([name, value]) => [name, edited.get(name)?.getHTML().replace(EMPTY_END, "") ?? value]);
}

/* Which version a page showed is no difference in what was written. */
const written = (values) => JSON.stringify(values.filter(([name]) => name !== "seen"));
const alike = (some, others) => written(some) === written(others);

function fill(form, values) {
  const given = new Map();
  for (const [name, value] of values) given.set(name, [...(given.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || OWN_OF_PAGE.test(field.name) || ["file", "submit", "button"].includes(field.type)) continue;
    const those = given.get(field.name) ?? [];
    if (["checkbox", "radio"].includes(field.type)) field.checked = those.includes(field.value);
    else if (field.type === "select-multiple") for (const option of field.options) option.selected = those.includes(option.value);
    else if (those.length) field.value = those.shift();
    field.closest("[data-richtext]")?.editor?.commands.setContent(field.value, { emitUpdate: false });
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function said(at) {
  const language = document.documentElement.lang || "fi";
  const options = { weekday: "short", day: "numeric", month: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(language, options).format(at);
}

/* --- who else is here ------------------------------------------------------------------- */
function company(place, seen, isSent) {
  const show = (name, isShown) => (place.querySelector(`[data-${name}]`).hidden = !isShown);
  async function ask() {
    try {
      const response = await fetch(location.href, { headers: { [HEADER]: "here" } });
      const isEnded = response.redirected || response.status === 403;
      show("ended", isEnded);
      if (!response.ok || isEnded) return;
      const answer = await response.json();
      place.querySelector("[data-others]").textContent = answer.others;
      show("stale", Boolean(seen) && answer.seen !== seen && !("unsaved" in place.dataset));
    } catch {
      /* away for now: asked again */
    }
  }
  ask();
  setInterval(ask, ASK_EVERY);
  window.addEventListener("pagehide", () => {
    // A form that was sent has said it already.
    if (!isSent()) fetch(location.href, { headers: { [HEADER]: "gone" }, keepalive: true }).catch(() => {});
  });
}

/* When every editor stands: what it shows then is what the server gave. */
const begin = () => {
  for (const place of document.querySelectorAll("form [data-writing]")) guard(place);
};
if (document.readyState === "complete") begin();
else window.addEventListener("load", begin);
