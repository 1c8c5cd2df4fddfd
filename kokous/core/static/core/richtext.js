/*
  The editor of texts. The server has drawn the toolbar and the dialogs in the reader's language;
  this file puts the editor in the place of the text area and joins the buttons to it.
*/
import { Editor } from "django-prose-editor/editor";
import { extensions } from "kokous/richtext-schema";
import { pasting } from "kokous/richtext-paste";
import { ask, upload } from "kokous/richtext-dialogs";

const MARKS = ["bold", "italic", "underline", "strike", "subscript", "superscript"];
const PROTECTIVE = ["secret", "personal"];
const BLOCKS = { bulletList: "toggleBulletList", orderedList: "toggleOrderedList", blockquote: "toggleBlockquote" };
const isEmpty = (editor) => editor.isEmpty && editor.state.doc.childCount === 1;

export function start(box) {
  const source = box.querySelector("textarea");
  const toolbar = box.querySelector("[role=toolbar]");
  const place = document.createElement("div");
  source.before(place);
  const editor = new Editor({
    element: place,
    editable: !source.disabled,
    extensions,
    content: source.value,
    injectCSS: false, // core/richtext.css has it: an inline <style> would need a nonce
    editorProps: {
      attributes: naming(source, box.querySelector(".richtext-keys")),
      handleDOMEvents: { ...leaving(toolbar), ...pasting(box, source) },
    },
    onUpdate: () => {
      source.value = isEmpty(editor) ? "" : editor.getHTML();
      source.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  takeOver(source, editor);
  const tools = bindTools(box, editor, source);
  toolbar.hidden = false;
  editor.on("transaction", () => show(toolbar, tools, editor));
  show(toolbar, tools, editor);
  roving(toolbar, editor);
  box.querySelector(".richtext-keys").hidden = false;
  box.editor = editor;
  return editor;
}

/* The editable area takes the text area's name, description and state. */
function naming(source, keys) {
  const label = source.labels[0];
  if (label && !label.id) label.id = `${source.id}-label`;
  keys.id = `${source.id}-keys`;
  return {
    class: "prose richtext-area",
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": label?.id ?? "",
    "aria-describedby": [source.getAttribute("aria-describedby"), keys.id].filter(Boolean).join(" "),
    ...(source.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
  };
}

/* The area also takes the id, so that the links of the error summary lead to it. */
function takeOver(source, editor) {
  const label = source.labels[0];
  editor.view.dom.id = source.id;
  source.id = `${source.id}-source`;
  source.hidden = true;
  label?.addEventListener("click", (event) => {
    event.preventDefault();
    editor.commands.focus();
  });
}

/* Tab belongs to lists and tables; after Esc it leaves. Alt+F10 goes to the toolbar. */
function leaving(toolbar) {
  let escaped = false;
  return {
    keydown: (view, event) => {
      if (event.altKey && event.key === "F10") {
        event.preventDefault();
        view.domObserver.flush(); // a selection made just now is known before the focus goes
        toolbar.querySelector("[tabindex='0']")?.focus();
        return true;
      }
      if (event.key === "Tab" && escaped) return true; // not ours: the browser moves the focus
      if (event.key !== "Shift") escaped = event.key === "Escape";
      return false;
    },
    blur: () => {
      escaped = false;
      return false;
    },
  };
}

function bindTools(box, editor, source) {
  const status = box.querySelector("[data-status]");
  const run = commands(box, editor, source);
  const tools = [...box.querySelectorAll("[data-tool]")];
  // What was selected a moment ago is known before a tool acts: a secret is not marked by half.
  const know = () => editor.view.domObserver.flush();
  box.querySelector("[role=toolbar]").addEventListener("pointerdown", know, true);
  for (const tool of tools) {
    tool.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays where it is
    tool.addEventListener("click", async () => {
      if (tool.getAttribute("aria-disabled") === "true") return;
      await run[tool.dataset.tool](editor);
      status.textContent = tool.ariaPressed ? `${tool.ariaLabel} ${tool.ariaPressed === "true" ? "✓" : "–"}` : "";
    });
  }
  const style = box.querySelector("[data-block]");
  style.addEventListener("change", () => {
    const level = Number(style.value);
    const chain = editor.chain().focus();
    (level ? chain.setHeading({ level }) : chain.setParagraph()).run();
  });
  return tools;
}

function commands(box, editor, source) {
  const simple = Object.fromEntries([
    ...MARKS.map((mark) => [mark, () => editor.chain().focus().toggleMark(mark, {}, { extendEmptyMarkRange: true }).run()]),
    ...Object.entries(BLOCKS).map(([name, command]) => [name, () => editor.chain().focus()[command]().run()]),
    ...["addRowAfter", "deleteRow", "addColumnAfter", "deleteColumn", "toggleHeaderCell", "deleteTable", "undo", "redo"].map(
      (command) => [command, () => editor.chain().focus()[command]().run()],
    ),
  ]);
  return {
    ...simple,
    secret: () => markSecret(box, editor),
    personal: () => togglePersonal(editor),
    link: () => editLink(box, editor),
    table: () => insertTable(box, editor),
    figure: () => editFigure(box, editor, source),
  };
}

async function markSecret(box, editor) {
  const mark = markAt(editor, "secret");
  const known = Boolean(mark);
  const given = await ask(box, "secret", mark?.attrs, { known });
  const chain = editor.chain().focus();
  if (known && editor.state.selection.empty) chain.extendMarkRange("secret");
  if (given?.answer === "ok") chain.setMark("secret", { ground: given.ground, until: given.until || null });
  if (given?.answer === "remove") chain.unsetMark("secret", { extendEmptyMarkRange: true });
  chain.run();
}

function togglePersonal(editor) {
  const chain = editor.chain().focus();
  if (!markAt(editor, "personal")) return chain.setMark("personal").run();
  if (editor.state.selection.empty) chain.extendMarkRange("personal");
  return chain.unsetMark("personal").run();
}

async function editLink(box, editor) {
  const known = editor.isActive("link");
  const selected = !editor.state.selection.empty;
  const given = await ask(box, "link", editor.getAttributes("link"), { known, selected });
  const chain = editor.chain().focus();
  if (known) chain.extendMarkRange("link");
  if (given?.answer === "remove") chain.unsetLink();
  else if (given && (known || selected)) chain.setLink({ href: given.href });
  else if (given) chain.insertContent({ type: "text", text: given.words, marks: [{ type: "link", attrs: { href: given.href } }] });
  chain.run();
}

async function insertTable(box, editor) {
  const given = await ask(box, "table");
  const chain = editor.chain().focus();
  if (given) chain.insertTable({ rows: Number(given.rows), cols: Number(given.columns), withHeaderRow: true });
  chain.run();
}

async function editFigure(box, editor, source) {
  const known = editor.isActive("image");
  const check = async (fields) => ({ address: await upload(box.dataset.pictures, fields.get("picture"), csrf(source)) });
  const given = await ask(box, "figure", editor.getAttributes("image"), { known, check: known ? null : check });
  const chain = editor.chain().focus();
  if (given?.answer === "remove") chain.deleteNode("figure");
  else if (given && known) chain.updateAttributes("image", { alt: given.alt });
  else if (given) chain.insertContent(figure(given));
  chain.run();
}

function figure({ address, alt, caption }) {
  const image = { type: "image", attrs: { src: address, alt } };
  const text = caption ? [{ type: "caption", content: [{ type: "text", text: caption }] }] : [];
  return { type: "figure", content: [image, ...text] };
}

const csrf = (source) => source.form?.elements.csrfmiddlewaretoken?.value ?? "";

/* Buttons tell what holds at the caret, and whether they can do anything there. */
function show(toolbar, tools, editor) {
  const inTable = editor.isActive("table");
  toolbar.querySelector("[data-group=table]").hidden = !inTable;
  const heading = editor.isActive("heading") ? editor.getAttributes("heading").level : 0;
  toolbar.querySelector("[data-block]").value = String(heading);
  for (const tool of tools) {
    const name = tool.dataset.tool;
    if (tool.hasAttribute("aria-pressed")) tool.setAttribute("aria-pressed", String(isActive(editor, name)));
    tool.setAttribute("aria-disabled", String(!isPossible(editor, name)));
  }
}

function isActive(editor, name) {
  if (PROTECTIVE.includes(name)) return Boolean(markAt(editor, name));
  return editor.isActive(name === "toggleHeaderCell" ? "tableHeader" : name);
}

/* The protective mark at the caret, also right before or after it: that is where a click on its label lands. */
function markAt(editor, name) {
  const { $from, empty } = editor.state.selection;
  const find = (marks) => marks.find((mark) => mark.type.name === name) ?? null;
  if (!empty) return editor.isActive(name) ? { attrs: editor.getAttributes(name) } : null;
  return find($from.marks()) ?? find($from.nodeAfter?.marks ?? []) ?? find($from.nodeBefore?.marks ?? []);
}

function isPossible(editor, name) {
  if (["undo", "redo"].includes(name)) return editor.can()[name]();
  if (PROTECTIVE.includes(name)) return !editor.state.selection.empty || isActive(editor, name);
  return true;
}

/* One stop for the tab key; arrows, Home and End move among the buttons, Esc goes back to the text. */
function roving(toolbar, editor) {
  const stops = () => [...toolbar.querySelectorAll("select, button")].filter((stop) => !stop.closest("[hidden]"));
  const choose = (stop) => {
    for (const other of toolbar.querySelectorAll("select, button")) other.tabIndex = other === stop ? 0 : -1;
  };
  choose(stops()[0]);
  toolbar.addEventListener("focusin", (event) => choose(event.target));
  toolbar.addEventListener("keydown", (event) => {
    const all = stops();
    const here = all.indexOf(event.target);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") editor.commands.focus();
    else if (next !== undefined) all.at(next % all.length).focus();
    else return;
    event.preventDefault();
  });
}

for (const box of document.querySelectorAll("[data-richtext]")) start(box);
