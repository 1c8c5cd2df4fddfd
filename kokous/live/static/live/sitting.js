/* The sitting in the browser. Everything here also works without it: buttons post, pages are made on the server.
   With it votes and requests go over the socket, other steps are posted in the background, and clocks run.
   One press is one step: while one is under way no other is taken, and each carries a key of its own (press) and what
   its page knew (seen). What the network did not take is told at once, kept, and sent when the network is back. */
const place = document.querySelector("[data-live]");
let receipt = document.getElementById("receipt");
/* The house's clock may be ahead of the wall's by what the page tells. */
const offset = Number(place?.dataset.clockOffset ?? 0) * 1000;
const STEP = /\/istunto\/tee\//;
const POST_WITHIN = 8000;
const RECEIPT_WITHIN = 3000;
/* After a step its button waits for the server's news of it. */
const SPENT = 1500;
const TRY_AGAIN = 3000;
const TO_READ = 8000;
const AWAY = [502, 503, 504];
/* A tablet may pass from hand to hand: what one reader pressed is not sent as another's. */
const SHELF = `kokous-kept ${receipt?.dataset.whose} ${location.pathname}`;

const waiting = new Map();
const kept = restored();
let facts = {};
let number = 0;
let posting = false;
let isLive = false;
let again = [];
let told = "";
let readUntil = 0;
let sendingKept = false;

document.addEventListener("submit", (event) => {
  const { target: form, submitter: button } = event;
  if (!receipt || !STEP.test(button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "")) return;
  event.preventDefault();
  const order = place && command(form, button);
  if (order) give(order, form, button);
  else press(form, button);
});

/* --- votes and requests for the floor: over the socket, the last one counts --- */

/* A vote or a plain request for the floor as the socket takes it; nothing for other steps. */
function command(form, button) {
  if (form.matches("[data-vote]") && button?.name === "vote") {
    const [ballot, choice] = button.value.split(":");
    return { do: "vote", ballot, choice, of: ballot };
  }
  if (form.matches("[data-request]") && !button?.hasAttribute("formaction"))
    return { do: "request", kind: button?.name === "kind" ? button.value : "speech", of: facts.item ?? "" };
  return null;
}

function give(order, form, button) {
  if (!send(order)) return press(form, button, order);
  delete kept.orders[order.do];
  save();
}

function send(order) {
  const id = ++number;
  const { of, ...message } = order;
  if (!navigator.onLine || !place.liveSend?.({ ...message, id })) return false;
  waiting.set(id, order);
  setTimeout(() => waiting.delete(id) && keepOrder(order), RECEIPT_WITHIN);
  return true;
}

place?.addEventListener("live:receipt", ({ detail }) => {
  const id = detail.done ?? detail.refused;
  const order = waiting.get(id);
  waiting.delete(id);
  if (!order) return;
  delete kept.orders[order.do];
  save();
  if (detail.refused === undefined) return tell("");
  const cites = detail.cites?.length ? ` (${detail.cites.join(", ")})` : "";
  tell(notice(`${detail.message}${cites} ${detail.advice ?? ""}`));
});

/* --- steps: posted in the background, one at a time --- */

async function press(form, button, order) {
  if (posting) return;
  posting = true;
  button?.setAttribute("aria-busy", "true");
  const fields = Array.from(new FormData(form, button)).filter(([name]) => name !== "press");
  const action = button?.getAttribute("formaction") ?? form.getAttribute("action");
  const job = { action, fields, press: key(), quiet: form.matches("[data-quiet], [data-vote], [data-request]") };
  /* Pressed again because nothing seemed to happen: the same press, which is taken once. */
  const same = [...kept.steps, ...again].find((each) => likeness(each) === likeness(job));
  if (same) job.press = same.press;
  again = [];
  const sent = await deliver(job);
  posting = false;
  button?.removeAttribute("aria-busy");
  if (sent === "taken") return done(form, button);
  if (sent === "refused") return know(form, true);
  if (order) return keepOrder(order);
  if (job.quiet) return keepStep(job);
  again = [job];
  tell(notice(words("again")));
}

/* What became of a step: taken, refused with its reason told, or unsent when nobody can say that it arrived. */
async function deliver(job) {
  const body = new URLSearchParams(job.fields);
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (token) body.set("csrfmiddlewaretoken", token);
  body.set("press", job.press);
  if (job.kept) body.set("kept", "on");
  let answer;
  let text;
  try {
    answer = await fetch(job.action, {
      method: "POST", body, redirect: "manual", headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(POST_WITHIN),
    });
    text = await answer.text();
  } catch {
    return "unsent";
  }
  if (AWAY.includes(answer.status)) return "unsent";
  if (answer.ok) {
    if (!job.quiet) location.assign(answer.headers.get("X-See") ?? location.href);
    return "taken";
  }
  if (answer.type === "opaqueredirect") tell(notice(words("signedOut")));
  else if (answer.status === 422 && text.includes("<main")) show(text);
  else if (answer.status === 422) tell(text);
  else tell(notice(words(answer.status === 403 ? "forbidden" : "failed")));
  return "refused";
}

/* A refusal that is the page itself, with what was entered and what to mend. */
function show(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.querySelector("main").replaceChildren(...page.querySelector("main").children);
  receipt = document.getElementById("receipt");
  document.querySelector("main [role=alert]:not(:empty), main h1")?.scrollIntoView({ block: "nearest" });
}

function key() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function likeness({ action, fields }) {
  return JSON.stringify([action, fields.filter(([name]) => !["press", "seen", "csrfmiddlewaretoken"].includes(name))]);
}

function done(form, button) {
  tell(form.dataset.done ? notice(form.dataset.done, "good") : "");
  if (button?.isConnected) button.dispatchEvent(new CustomEvent("live:rest", { bubbles: true, detail: SPENT }));
  form.reset();
  know(form, true);
  people();
  form.closest("details")?.removeAttribute("open");
}

/* --- what the network did not take --- */

function keepOrder(order) {
  kept.orders[order.do] = order;
  save();
  tell(notice(words(order.do === "vote" ? "unsentVote" : "unsent")));
}

function keepStep(job) {
  kept.steps = [...kept.steps.filter((each) => each.press !== job.press), { ...job, kept: true }].slice(-5);
  save();
  tell(notice(words("unsent")));
}

function isKeeping() {
  return kept.steps.length > 0 || Object.keys(kept.orders).length > 0;
}

function restored() {
  const nothing = { orders: {}, steps: [] };
  try {
    return { ...nothing, ...JSON.parse(sessionStorage.getItem(SHELF)) };
  } catch {
    return nothing;
  }
}

function save() {
  try {
    if (isKeeping()) sessionStorage.setItem(SHELF, JSON.stringify(kept));
    else sessionStorage.removeItem(SHELF);
  } catch { /* private window: what is kept lives as long as the page */ }
}

/* The network is back: a vote is sent while its ballot is open, a request while its item is at hand; a step
   is judged by the server upon what its presser saw. */
async function sendKept() {
  if (sendingKept || !isLive || !isKeeping()) return;
  sendingKept = true;
  for (const [name, order] of Object.entries(kept.orders)) {
    delete kept.orders[name];
    const now = name === "vote" ? (facts.ballot?.open ? facts.ballot.id : "") : facts.item;
    if (order.of !== now) tell(notice(words(name === "vote" ? "late" : "past")));
    else if (!send(order)) keepOrder(order);
  }
  while (kept.steps.length) {
    const sent = await deliver(kept.steps[0]);
    if (sent === "unsent") break;
    kept.steps.shift();
    if (sent === "taken") tell(notice(words("sent"), "good"));
  }
  save();
  sendingKept = false;
}
/* A post may fail though the socket lives. */
setInterval(sendKept, TRY_AGAIN);
if (isKeeping()) tell(notice(words("unsent")));

place?.addEventListener("live:state", ({ detail }) => {
  isLive = detail === "live";
  if (isLive) return;
  for (const [id, order] of waiting) waiting.delete(id), keepOrder(order);
});

/* What each form knew when the reader began to write in it, else what the page knows now. */
document.addEventListener("input", ({ target }) => {
  if (target.form) target.form.dataset.begun = "";
});

function know(form, anew = false) {
  if (anew) delete form.dataset.begun;
  const seen = form.querySelector("input[name=seen]");
  if (seen && place?.dataset.seq && !("begun" in form.dataset)) seen.value = place.dataset.seq;
}

function words(name) {
  return receipt?.dataset[name] ?? "";
}

/* A receipt is of the moment: it goes when the meeting has moved on, unless it asks something or something is kept.
   What became of a kept press is told just as the news of the time away come in: it has time to be read. */
function tell(html) {
  if (!receipt) return;
  receipt.innerHTML = html;
  told = course();
  readUntil = sendingKept ? Date.now() + TO_READ : 0;
  if (html) receipt.scrollIntoView({ block: "nearest" });
  if (receipt.querySelector(".is-good")) setTimeout(() => receipt.innerHTML === html && receipt.replaceChildren(), TO_READ);
}

function course() {
  return [facts.state, facts.item, facts.phase, facts.ballot?.id, facts.last_ballot?.id].join();
}

function moveOn() {
  const stays = isKeeping() || Date.now() < readUntil || receipt?.querySelector("form, .is-good");
  if (receipt?.childElementCount && told !== course() && !stays) receipt.replaceChildren();
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
  facts = detail;
  moveOn();
  for (const form of document.forms) know(form);
  sendKept();
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
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    spot.replaceChildren(...(page.getElementById("afterwards")?.children ?? []));
  } catch {
    delete spot.dataset.asked;
  }
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
