/*
  What comes from a word processor or a spreadsheet, made ready for the editor: its lists become lists,
  a table gets its header row, hidden parts go. Everything unknown falls away in the editor's schema.
*/
const INLINE_STYLE = /\sstyle(?=\s*=)/i;
const LIST = /mso-list:\s*l\d+\s+level(\d+)/i;
const NUMBERED = /^\s*\(?(\d+|[a-zåäö]|[ivx]+)[.)]/i;

export function tidyPaste(html) {
  // Styles are read as data: the page's security policy forbids inline styles, also in a document that is never shown.
  const unstyled = html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(INLINE_STYLE, " data-style"));
  const page = new DOMParser().parseFromString(unstyled, "text/html");
  for (const element of page.querySelectorAll("style, script, title, meta, link, xml, col, colgroup")) element.remove();
  for (const element of page.querySelectorAll("[data-style]")) restyle(element);
  for (const paragraph of page.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) mendParagraph(paragraph);
  for (const table of page.querySelectorAll("table")) giveHeader(table);
  for (const element of page.querySelectorAll("[data-style]")) delete element.dataset.style;
  return page.body.innerHTML;
}

function restyle(element) {
  const style = element.dataset.style.toLowerCase();
  if (/display:\s*none|mso-hide:\s*all/.test(style)) element.remove();
  else if (element.matches("b, strong") && /(^|[;\s])font-weight:\s*(normal|400)/.test(style)) element.replaceWith(...element.childNodes);
  else if (element.matches("span")) {
    if (/(^|[;\s])font-weight:\s*(bold|[6-9]00)/.test(style)) wrap(element, "strong");
    if (/(^|[;\s])font-style:\s*italic/.test(style)) wrap(element, "em");
  }
}

function wrap(element, tag) {
  const wrapper = element.ownerDocument.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

function mendParagraph(paragraph) {
  const level = Number(LIST.exec(paragraph.dataset.style ?? "")?.[1] ?? 0);
  if (level && paragraph.matches("p")) return toListItem(paragraph, level);
  if (!paragraph.textContent.trim() && !paragraph.querySelector("img") && !paragraph.closest("td, th")) paragraph.remove();
}

/* A word processor writes a list as paragraphs, the bullet or number typed in front. */
function toListItem(paragraph, level) {
  const page = paragraph.ownerDocument;
  const marker = [...paragraph.querySelectorAll("[data-style]")].find((span) => /mso-list:\s*ignore/i.test(span.dataset.style));
  const tag = NUMBERED.test(marker?.textContent ?? "") ? "ol" : "ul";
  marker?.remove();
  const item = page.createElement("li");
  const body = page.createElement("p");
  body.append(...paragraph.childNodes);
  item.append(body);
  listFor(paragraph, level, tag).append(item);
  paragraph.remove();
}

function listFor(paragraph, level, tag) {
  const before = paragraph.previousElementSibling;
  let list = before?.matches("[data-list]") ? before : null;
  if (!list || (level === 1 && list.localName !== tag)) {
    list = newList(paragraph, tag);
    paragraph.before(list);
  }
  for (let depth = 1; depth < level && list.lastElementChild; depth += 1) {
    const item = list.lastElementChild;
    if (!item.querySelector(":scope > [data-list]")) item.append(newList(paragraph, tag));
    list = item.querySelector(":scope > [data-list]");
  }
  return list;
}

function newList(paragraph, tag) {
  const list = paragraph.ownerDocument.createElement(tag);
  list.dataset.list = "";
  return list;
}

function giveHeader(table) {
  if (table.querySelector("th")) return;
  for (const cell of table.rows[0]?.cells ?? []) {
    const header = table.ownerDocument.createElement("th");
    for (const name of ["colspan", "rowspan"]) if (cell.hasAttribute(name)) header.setAttribute(name, cell.getAttribute(name));
    header.append(...cell.childNodes);
    cell.replaceWith(header);
  }
}
