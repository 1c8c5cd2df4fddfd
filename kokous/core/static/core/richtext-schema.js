/*
  What a text is made of in the editor: the same vocabulary as kokous.core.richtext.cleaning,
  with our two marks. The server cleans again whatever comes.
*/
import {
  Blockquote, Bold, BulletList, Caption, Document, Dropcursor, Figure, Gapcursor, HardBreak, Heading,
  History, Image, Italic, Link, ListItem, Mark, OrderedList, Paragraph, Strike, Subscript, Superscript,
  Table, TableCell, TableHeader, TableRow, Text, TrailingNode, Underline,
} from "django-prose-editor/editor";

const carried = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(`data-${name}`),
  renderHTML: (attributes) => (attributes[name] ? { [`data-${name}`]: attributes[name] } : {}),
});

/* Outermost (above links, priority 1000), so that one passage stays one element; what is typed after it is not marked. */
const protective = (kind, priority, attributes) =>
  Mark.create({
    name: kind,
    priority,
    inclusive: false,
    addAttributes: () => attributes,
    parseHTML: () => [{ tag: `mark[data-kind="${kind}"]` }],
    renderHTML: ({ HTMLAttributes }) => ["mark", { "data-kind": kind, ...HTMLAttributes }, 0],
  });

const Secret = protective("secret", 1200, { ground: carried("ground"), until: carried("until") });
const Personal = protective("personal", 1100, {});

/* The library's own dialogs speak English and its caption menu floats out of reach of the keyboard: ours replace them. */
const OurLink = Link.extend({ addKeyboardShortcuts: () => ({}), addMenuItems: () => {} });
const OurTable = Table.extend({ addMenuItems: () => {} });
/* Alignment would be an inline style; the server drops it anyway. */
const unaligned = (cell) =>
  cell.extend({
    addAttributes() {
      const { align, ...others } = this.parent();
      return others;
    },
  });
const OurFigure = Figure.extend({
  addAttributes: () => ({}),
  addExtensions: () => [],
  addNodeView: () => null,
});
const OurCaption = Caption.extend({ addAttributes: () => ({}) });

const Headings = Heading.extend({
  parseHTML() {
    // The page itself is level one: other programs' headings come down to 2-4.
    return [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(Math.max(level, 2), 4) } }));
  },
});

export const extensions = [
  Document, Paragraph, Text, HardBreak, Headings.configure({ levels: [2, 3, 4] }), Blockquote,
  BulletList, OrderedList, ListItem, Bold, Italic, Underline, Strike, Subscript, Superscript,
  OurLink.configure({ openOnClick: false, autolink: false, protocols: ["tel"] }),
  OurTable.configure({ resizable: false }), TableRow, unaligned(TableHeader), unaligned(TableCell),
  OurFigure, OurCaption, Image.configure({ inline: false, allowBase64: false }),
  Dropcursor, Gapcursor, History, TrailingNode, Secret, Personal,
];
