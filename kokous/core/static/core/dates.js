/*
  Browsers show a date field in their own language, not the page's: 3/4/2026 may be April or March.
  The day that was chosen is said below it as the rest of the page writes days: ma 14.12.2026.
*/
const weekdays = {
  fi: ["su", "ma", "ti", "ke", "to", "pe", "la"],
  sv: ["sö", "må", "ti", "on", "to", "fr", "lö"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const language = document.documentElement.lang in weekdays ? document.documentElement.lang : "fi";

const said = (value) => {
  const day = new Date(`${value}T12:00:00`);
  if (!value || Number.isNaN(day.getTime())) return "";
  const [date, month, year] = [day.getDate(), day.getMonth(), day.getFullYear()];
  const written = language === "en" ? `${date} ${months[month]} ${year}` : `${date}.${month + 1}.${year}`;
  return `${weekdays[language][day.getDay()]} ${written}`;
};

const tell = (input) => {
  const echo = input.nextElementSibling;
  if (echo?.matches(".date-said")) echo.textContent = said(input.value);
};

const prepare = (root) => {
  for (const input of root.querySelectorAll('.field input[type="date"]')) {
    if (!input.nextElementSibling?.matches(".date-said")) {
      const echo = document.createElement("p");
      echo.className = "date-said small";
      echo.setAttribute("aria-live", "polite");
      input.after(echo);
    }
    tell(input);
  }
};

prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.target));
document.addEventListener("input", (event) => {
  if (event.target.matches('input[type="date"]')) tell(event.target);
});
document.addEventListener("reset", (event) => setTimeout(() => prepare(event.target)));
