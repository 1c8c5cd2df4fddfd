/* Messages can be dismissed; an undo form counts its seconds and leaves when the server would refuse it. */
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (!button) return;
  const toast = button.closest(".toast");
  const next = toast.nextElementSibling?.querySelector("[data-dismiss]") ?? document.querySelector("main");
  toast.remove();
  next.focus();
});

for (const button of document.querySelectorAll("[data-dismiss]")) button.hidden = false;

for (const form of document.querySelectorAll("form[data-undo-seconds]")) countDown(form);

function countDown(form) {
  const place = form.querySelector("[data-undo-left]");
  const end = Date.now() + Number(form.dataset.undoSeconds) * 1000;
  const timer = setInterval(() => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (!form.isConnected || left <= 0) {
      clearInterval(timer);
      form.remove();
      return;
    }
    place.textContent = left;
  }, 250);
}
