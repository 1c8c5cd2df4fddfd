/*
  Dialogs of the editor. Each is a <template> of the widget, shown with values and gone when closed;
  `ask` resolves to {answer: "ok" | "remove", ...fields}, or null when cancelled.
*/
export function ask(box, name, values = {}, { known = false, selected = false, check = null } = {}) {
  const template = box.querySelector(`template[data-dialog="${name}"]`);
  const dialog = template.content.firstElementChild.cloneNode(true);
  const form = dialog.querySelector("form");
  for (const part of dialog.querySelectorAll("[data-remove]")) part.hidden = !known;
  if (known) remove(dialog, "[data-new-only]");
  if (known || selected) remove(dialog, "[data-without-selection]");
  for (const [field, value] of Object.entries(values)) if (form.elements[field]) form.elements[field].value = value ?? "";
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    form.addEventListener("submit", (event) => submit(event, dialog, form, check));
    dialog.addEventListener("close", () => {
      const answer = dialog.returnValue;
      dialog.remove();
      resolve(answer ? { answer, ...Object.fromEntries(new FormData(form)), ...dialog.found } : null);
    });
  });
}

function remove(dialog, selector) {
  for (const part of dialog.querySelectorAll(selector)) part.remove();
}

/* `check` (only for "ok") may refuse with a sentence, and adds what it found out to the answer. */
async function submit(event, dialog, form, check) {
  if (!check || event.submitter?.value !== "ok") return;
  event.preventDefault();
  const error = dialog.querySelector("[data-error]");
  error.textContent = "";
  event.submitter.disabled = true;
  try {
    dialog.found = await check(new FormData(form));
    dialog.close("ok");
  } catch (refused) {
    error.textContent = refused.message;
    event.submitter.disabled = false;
    event.submitter.focus();
  }
}

/* Sends the file; resolves to its address, rejects with the server's sentence. */
export async function upload(address, file, token) {
  const body = new FormData();
  body.append("picture", file);
  const response = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(told.error ?? `${response.status} ${response.statusText}`);
  return told.address;
}
