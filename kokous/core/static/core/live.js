/* The live page: <div data-live="/ws/stream/NAME/" data-rev="12"> with regions <div data-region="speakers">.
   The server sends HTML of the regions that changed; everything here is about not disturbing the reader,
   and about knowing soon when the network is gone: a dead network closes no socket and says nothing. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5000;
const BEAT_EVERY = 2000;
const ANSWER_WITHIN = 2500;
const OPEN_WITHIN = 5000;
/* A button that has just come, or come to another's place, is not what the finger was on its way to. */
const REST = 350;
/* Not allowed any more, no such stream: asking again would not help. */
const FINAL = [4403, 4404];

for (const place of document.querySelectorAll("[data-live]")) follow(place);

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-resting]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

function follow(place) {
  const shown = new Map();
  const held = new Map();
  let failures = 0;
  let timer;
  let line = { ask() {}, end() {} };
  for (const region of place.querySelectorAll("[data-region]")) shown.set(region, region.innerHTML);
  const again = () => (timer ? connect() : line.ask());
  window.addEventListener("online", again);
  window.addEventListener("offline", () => line.end());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
  connect();

  function connect() {
    clearTimeout(timer);
    timer = undefined;
    const address = new URL(place.dataset.live, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.searchParams.set("language", document.documentElement.lang);
    const socket = new WebSocket(address);
    let over = false;
    let unanswered;
    const opening = setTimeout(end, OPEN_WITHIN);
    const beats = setInterval(ask, BEAT_EVERY);
    line = { ask, end };
    /* For the pages' own scripts: false when it could not be sent, so that a form is posted instead. */
    place.liveSend = (message) => !over && socket.readyState === WebSocket.OPEN && (socket.send(JSON.stringify(message)), true);
    socket.addEventListener("open", () => clearTimeout(opening));
    socket.addEventListener("message", (event) => {
      if (over) return;
      clearTimeout(unanswered);
      unanswered = undefined;
      failures = 0;
      say("live");
      const frame = JSON.parse(event.data);
      if ("done" in frame || "refused" in frame) place.dispatchEvent(new CustomEvent("live:receipt", { detail: frame }));
      else take(frame);
    });
    socket.addEventListener("close", (event) => end(event.code));

    /* Is anybody there? A tablet that slept, or whose network is gone, holds a dead socket without knowing. */
    function ask() {
      if (over || unanswered || socket.readyState !== WebSocket.OPEN) return;
      unanswered = setTimeout(end, ANSWER_WITHIN);
      socket.send('{"beat":1}');
    }

    function end(code) {
      if (over) return;
      over = true;
      clearInterval(beats);
      clearTimeout(opening);
      clearTimeout(unanswered);
      socket.close();
      if (FINAL.includes(code)) return say("ended");
      say(failures < 3 && navigator.onLine ? "waiting" : "lost");
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++);
      timer = setTimeout(connect, wait * (0.5 + Math.random()));
    }
  }

  function take(frame) {
    for (const [name, text] of Object.entries(frame.private ?? {}))
      for (const spot of place.querySelectorAll(`[data-private="${CSS.escape(name)}"]`)) spot.textContent = text;
    /* A page that was made after this frame knows more than the frame does. */
    if (!frame.regions || frame.rev < Number(place.dataset.rev ?? 0)) return;
    place.dataset.seq = frame.seq;
    for (const [name, html] of Object.entries(frame.regions))
      for (const region of place.querySelectorAll(`[data-region="${CSS.escape(name)}"]`)) show(region, html);
    place.dispatchEvent(new CustomEvent("live:facts", { detail: frame.facts, bubbles: true }));
  }

  function show(region, html) {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    if (shown.get(region) === fresh.innerHTML) return;
    if (typingIn(region)) {
      if (!held.has(region)) region.addEventListener("focusout", () => setTimeout(release, 0, region), { once: true });
      held.set(region, html);
      return;
    }
    held.delete(region);
    shown.set(region, fresh.innerHTML);
    const before = buttons(region).map(likeness);
    replace(region, fresh.content);
    buttons(region).forEach((button, at) => likeness(button) !== before[at] && rest(button));
  }

  function release(region) {
    const html = held.get(region);
    held.delete(region);
    if (html !== undefined) show(region, html);
  }

  function say(state) {
    place.dispatchEvent(new CustomEvent("live:state", { detail: state }));
    for (const words of document.querySelectorAll("[data-connection-when]"))
      words.hidden = words.dataset.connectionWhen !== state;
  }
}

function buttons(region) {
  return Array.from(region.querySelectorAll("button[form]:not([aria-disabled=true])"));
}

/* What a button does: the same words may go elsewhere. */
function likeness(button) {
  return ["form", "formaction", "name", "value"].map((name) => button.getAttribute(name)).join(" ");
}

/* For a moment a button that has just come, or was just pressed, takes no press. */
document.addEventListener("live:rest", (event) => rest(event.target, event.detail));
function rest(button, time = REST) {
  button.dataset.resting = "";
  button.setAttribute("aria-disabled", "true");
  setTimeout(() => {
    delete button.dataset.resting;
    button.removeAttribute("aria-disabled");
  }, time);
}

function typingIn(region) {
  return region.contains(document.activeElement) && document.activeElement.matches("input, textarea, select, [contenteditable]");
}

/* What the reader opened, scrolled and reached with the keyboard stays so. */
function replace(region, content) {
  const name = (element) => element.id || element.getAttribute("href") || element.querySelector(":scope > summary")?.textContent;
  const open = new Set(Array.from(region.querySelectorAll("details[open]"), name));
  const scrolled = new Map(Array.from(region.querySelectorAll("[id]"), (element) => [element.id, element.scrollTop]));
  const reached = region.contains(document.activeElement) && region !== document.activeElement ? name(reachable()) : null;
  const top = region.scrollTop;
  region.replaceChildren(content);
  for (const details of region.querySelectorAll("details")) if (open.has(name(details))) details.open = true;
  for (const element of region.querySelectorAll("[id]")) element.scrollTop = scrolled.get(element.id) ?? 0;
  region.scrollTop = top;
  if (reached) {
    const again = Array.from(region.querySelectorAll("[id], [href], details")).find((element) => name(element) === reached);
    (again?.matches("details") ? again.querySelector("summary") : again)?.focus({ preventScroll: true });
  }
}

function reachable() {
  return document.activeElement.matches("summary") ? document.activeElement.parentElement : document.activeElement;
}
