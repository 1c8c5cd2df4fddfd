/* The live page: <div data-live="/ws/stream/NAME/" data-rev="12"> with regions <div data-region="speakers">.
   The server sends HTML of the regions that changed; everything here is about not disturbing the reader. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15000;
const BEAT_EVERY = 15000;
/* Not allowed any more, no such stream: asking again would not help. */
const FINAL = [4403, 4404];

for (const place of document.querySelectorAll("[data-live]")) follow(place);

function follow(place) {
  const shown = new Map();
  const held = new Map();
  let failures = 0;
  let timer;
  for (const region of place.querySelectorAll("[data-region]")) shown.set(region, region.innerHTML);
  window.addEventListener("online", () => timer && connect());
  connect();

  function connect() {
    clearTimeout(timer);
    timer = undefined;
    const address = new URL(place.dataset.live, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.searchParams.set("language", document.documentElement.lang);
    const socket = new WebSocket(address);
    let answered = true;
    /* For the pages' own scripts: false when it could not be sent, so that a form is posted instead. */
    place.liveSend = (message) => socket.readyState === WebSocket.OPEN && (socket.send(JSON.stringify(message)), true);
    /* A tablet that slept may hold a dead socket without knowing: a beat without an answer tells. */
    const beats = setInterval(() => {
      if (!answered) socket.close();
      else if (socket.readyState === WebSocket.OPEN) {
        answered = false;
        socket.send('{"beat":1}');
      }
    }, BEAT_EVERY);
    socket.addEventListener("message", (event) => {
      answered = true;
      failures = 0;
      say("live");
      const frame = JSON.parse(event.data);
      if ("done" in frame || "refused" in frame) place.dispatchEvent(new CustomEvent("live:receipt", { detail: frame }));
      else take(frame);
    });
    socket.addEventListener("close", (event) => {
      clearInterval(beats);
      if (FINAL.includes(event.code)) return say("ended");
      say(failures < 3 ? "waiting" : "lost");
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++);
      timer = setTimeout(connect, wait * (0.5 + Math.random()));
    });
  }

  function take(frame) {
    for (const [name, text] of Object.entries(frame.private ?? {}))
      for (const spot of place.querySelectorAll(`[data-private="${CSS.escape(name)}"]`)) spot.textContent = text;
    /* A page that was made after this frame knows more than the frame does. */
    if (!frame.regions || frame.rev < Number(place.dataset.rev ?? 0)) return;
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
    replace(region, fresh.content);
  }

  function release(region) {
    const html = held.get(region);
    held.delete(region);
    if (html !== undefined) show(region, html);
  }

  function say(state) {
    for (const words of document.querySelectorAll("[data-connection-when]"))
      words.hidden = words.dataset.connectionWhen !== state;
  }
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
