/* The sitting in the browser. Everything here also works without it: buttons post, pages are made on the server.
   With it votes and requests go over the socket, other steps are posted in the background, and clocks run. */
const place = document.querySelector("[data-live]");
const receipt = document.getElementById("receipt");
const waiting = new Map();
/* The house's clock may be ahead of the wall's by what the page tells. */
const offset = Number(place?.dataset.clockOffset ?? 0) * 1000;
let number = 0;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!place || !form.matches("[data-vote], [data-request], [data-quiet]")) return;
  const button = event.submitter;
  const order = command(form, button);
  if (order && send(order)) {
    event.preventDefault();
  } else if (!form.matches("[data-vote]")) {
    event.preventDefault();
    post(form, button);
  }
});

/* A vote or a plain request for the floor as the socket takes it; nothing for other steps. */
function command(form, button) {
  if (form.matches("[data-vote]") && button?.name === "vote") {
    const [ballot, choice] = button.value.split(":");
    return { do: "vote", ballot, choice };
  }
  if (form.matches("[data-request]") && !button?.hasAttribute("formaction"))
    return { do: "request", kind: button?.name === "kind" ? button.value : "speech" };
  return null;
}

function send(order) {
  const id = ++number;
  if (!place.liveSend?.({ ...order, id })) return false;
  waiting.set(id, order);
  return true;
}

place?.addEventListener("live:receipt", ({ detail }) => {
  const order = waiting.get(detail.done ?? detail.refused);
  waiting.delete(detail.done ?? detail.refused);
  if (!order) return;
  if (detail.refused === undefined) return tell("");
  const cites = detail.cites?.length ? ` (${detail.cites.join(", ")})` : "";
  tell(notice(`${detail.message}${cites} ${detail.advice ?? ""}`));
});

async function post(form, button) {
  const body = new FormData(form, button);
  button?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(button?.getAttribute("formaction") ?? form.action, {
      method: "POST", body, redirect: "manual", headers: { "HX-Request": "true" },
    });
    if (answer.type === "opaqueredirect") done(form);
    else tell(await answer.text());
  } catch {
    form.submit();
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

function done(form) {
  tell(form.dataset.done ? notice(form.dataset.done, "good") : "");
  form.reset();
  people();
  form.closest("details")?.removeAttribute("open");
}

function tell(html) {
  if (receipt) receipt.innerHTML = html;
  if (html) receipt?.scrollIntoView({ block: "nearest" });
}

function notice(text, kind = "bad") {
  const box = document.createElement("div");
  box.className = `notice is-${kind}`;
  const words = document.createElement("p");
  words.textContent = text;
  box.append(words);
  return box.outerHTML;
}

/* The server makes regions alike for all: the own choice is marked here, and buttons of others' steps are hidden. */
function mark() {
  const own = (name) => document.querySelector(`[data-private='${name}']`)?.textContent ?? "";
  const choice = own("choice");
  for (const button of document.querySelectorAll("[data-choice]"))
    button.setAttribute("aria-pressed", String(button.dataset.choice === choice));
  for (const bar of document.querySelectorAll("[data-seat]")) [bar.dataset.seat, bar.dataset.own] = [own("seat"), choice];
  for (const name of ["supports", "withdraws"]) {
    const keys = own(name).split(" ");
    for (const button of document.querySelectorAll(`[data-${name}]`)) button.hidden = !keys.includes(button.dataset[name]);
  }
  for (const part of document.querySelectorAll("[data-when-phase]")) {
    const phase = part.dataset.phase ?? "";
    if (phase) part.hidden = !part.dataset.whenPhase.split(" ").includes(phase) || ("needsPrivate" in part.dataset && own(part.dataset.needsPrivate) === "");
  }
  for (const part of document.querySelectorAll("[data-when-private]")) part.hidden = own(part.dataset.whenPrivate) === "";
  for (const part of document.querySelectorAll("[data-unless-private]")) part.hidden = own(part.dataset.unlessPrivate) !== "";
  const reached = document.activeElement?.closest("[hidden]");
  if (reached) reached.parentElement.querySelector(":scope > form:not([hidden]) button")?.focus({ preventScroll: true });
}

const privates = new MutationObserver(mark);
for (const spot of document.querySelectorAll("[data-private]")) privates.observe(spot, { childList: true, characterData: true, subtree: true });
place?.addEventListener("live:facts", ({ detail }) => {
  for (const part of document.querySelectorAll("[data-when-phase]")) part.dataset.phase = detail.state === "open" ? detail.phase : "none";
  mark();
  people();
  tick();
  if (detail.state === "closed") goOn();
  for (const part of document.querySelectorAll("[data-unless-closed]")) part.hidden = detail.state === "closed";
});
mark();

/* Whom a list of people offers: those who are there, those who are away, those who have a seat. */
function people() {
  for (const list of document.querySelectorAll("select[data-people]")) {
    const told = document.querySelector(`[data-told='${list.dataset.people}']`)?.textContent;
    if (told === undefined) continue;
    const named = new Set(told.split(" "));
    for (const option of list.options)
      if (option.value) option.hidden = option.disabled = named.has(option.value) === ("unless" in list.dataset);
    if (list.selectedOptions[0]?.disabled) list.value = Array.from(list.options).find((option) => !option.disabled)?.value ?? "";
  }
}
people();

/* Where one goes on from an ended meeting is the reader's own: the page, made anew, knows it. */
async function goOn() {
  const spot = document.getElementById("afterwards");
  if (!spot || spot.dataset.asked || spot.childElementCount) return;
  spot.dataset.asked = "yes";
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  spot.replaceChildren(...(page.getElementById("afterwards")?.children ?? []));
}

/* A step can be taken back for some seconds from when the server says so; then the offer goes. */
setInterval(() => {
  for (const offer of document.querySelectorAll("[data-undo-until]")) {
    const left = Math.ceil((new Date(offer.dataset.undoUntil) - Date.now() - offset) / 1000);
    if (left <= 0) offer.remove();
    else offer.querySelector("[data-undo-left]").textContent = left;
  }
}, 250);

/* A link to a folded part opens it. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-opens-details]");
  const part = link && document.getElementById(link.dataset.opensDetails);
  if (part?.matches("details")) part.open = true;
});

/* Clocks */
function tick() {
  const now = new Date(Date.now() + offset);
  for (const spot of document.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.floor((now - new Date(spot.dataset.since)) / 1000));
    spot.textContent = `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, "0")}`;
  }
  const time = now.toLocaleTimeString("fi-FI", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Helsinki" });
  for (const spot of document.querySelectorAll("[data-clock]")) if (spot.textContent !== time) spot.textContent = time;
}
setInterval(tick, 1000);
tick();
