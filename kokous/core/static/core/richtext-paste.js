/*
  What is pasted or dropped from another program is made tidy by the server, which knows the ways of word
  processors (kokous.core.richtext.office) and says what it left out. Without an answer the words come plain.
*/
const OWN = /data-pm-slice/; // copied from an editor of ours: comes as it is
const EMBEDDED = /(\ssrc\s*=\s*)("data:[^"]*"|'data:[^']*'|data:[^\s>]*)/gi;
const LONGEST_WAIT = 20000;

/* Handlers of the editor's events: they come before the library reads the HTML, whose styles the page's policy forbids. */
export function pasting(box, source) {
  const note = box.querySelector("[data-pasted]");
  let waiting = null;

  function take(view, data, event) {
    const html = data?.getData("text/html") ?? "";
    if (!html || OWN.test(html)) return false;
    event.preventDefault();
    waiting = insert(view, html, data.getData("text/plain")).finally(() => (waiting = null));
    return true;
  }

  async function insert(view, html, plain) {
    const place = follow(view);
    const answer = await tidy(html.replace(EMBEDDED, '$1""'));
    view.dispatch(view.state.tr.setSelection(place.selection()));
    place.end();
    if (answer.html !== undefined) view.pasteHTML(answer.html);
    else view.pasteText(plain);
    note.textContent = answer.told ?? note.dataset.plain;
    note.hidden = !note.textContent;
  }

  async function tidy(html) {
    const body = new FormData();
    body.append("html", html);
    const token = source.form?.elements.csrfmiddlewaretoken?.value ?? "";
    try {
      const options = { method: "POST", body, headers: { "X-CSRFToken": token }, signal: AbortSignal.timeout(LONGEST_WAIT) };
      const response = await fetch(box.dataset.tidy, options);
      const answer = await response.json();
      return response.ok ? answer : { told: answer.error };
    } catch {
      return {};
    }
  }

  /* What is on its way is in the text before the form leaves. */
  source.form?.addEventListener("submit", (event) => {
    if (!waiting) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting.then(() => source.form.requestSubmit(event.submitter));
  }, true);

  return {
    paste: (view, event) => take(view, event.clipboardData, event),
    drop: (view, event) => {
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (view.dragging || !at) return false;
      const { selection, tr } = view.state;
      view.dispatch(tr.setSelection(selection.constructor.near?.(tr.doc.resolve(at.pos)) ?? selection));
      return take(view, event.dataTransfer, event);
    },
  };
}

/* Where the caret was, through what is typed meanwhile. */
function follow(view) {
  let mark = view.state.selection.getBookmark();
  const dispatch = view.props.dispatchTransaction;
  const mapped = function (transaction) {
    mark = mark.map(transaction.mapping);
    dispatch.call(this, transaction);
  };
  view.setProps({ dispatchTransaction: mapped });
  return {
    selection: () => mark.resolve(view.state.doc),
    end: () => view.setProps({ dispatchTransaction: dispatch }),
  };
}
