/*
  A link <a href="#id" data-opens="id"> opens <dialog id="id"> above the page; without this file
  the same link shows the dialog in its place (:target). [data-closes] closes the dialog it is in.
*/
const opener = new WeakMap();

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-opens]");
  const dialog = link && document.getElementById(link.dataset.opens);
  if (dialog) {
    event.preventDefault();
    if (dialog.open) return;
    opener.set(dialog, link);
    dialog.showModal();
    return;
  }
  const closer = event.target.closest("[data-closes]");
  const around = closer?.closest("dialog[open]");
  if (around) {
    event.preventDefault();
    around.close();
  } else if (event.target instanceof HTMLDialogElement && event.target.open && isOutside(event)) {
    event.target.close();
  }
});

document.addEventListener("close", (event) => opener.get(event.target)?.focus(), true);

document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.("a[data-opens], a[data-closes]")) return;
  event.preventDefault(); // the link acts as a button, so the space bar presses it
  event.target.click();
});

for (const link of document.querySelectorAll("a[data-opens], a[data-closes]")) link.setAttribute("role", "button");

function isOutside({ target, clientX, clientY }) {
  const box = target.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
