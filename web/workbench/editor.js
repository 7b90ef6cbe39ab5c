// The editor of rule files: CodeMirror 6, in a shadow root, where its styles need no exception from the content security policy.
import { defaultKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// Every colour stands out from white by 4.5 to 1 or more.
const colours = HighlightStyle.define([
  { tag: tags.comment, color: "#5a4a00" },
  { tag: tags.string, color: "#8a1c1c" },
  { tag: [tags.number, tags.atom, tags.bool], color: "#0b5a2b" },
  { tag: [tags.propertyName, tags.keyword, tags.variableName], color: "#003078" },
]);
const look = EditorView.theme({
  "&": { border: "2px solid #0b0c0c", fontSize: "16px", backgroundColor: "#ffffff" },
  "&.cm-focused": { outline: "3px solid #ffdd00" },
  ".cm-scroller": { fontFamily: "ui-monospace, Menlo, Consolas, monospace", lineHeight: "1.5", minHeight: "20em", maxHeight: "65vh" },
  ".cm-gutters": { color: "#505a5f" },
  // Signs in place of the library's pictures, whose addresses (data:) the content security policy does not allow.
  ".cm-lint-marker": { content: "normal", width: "1em", textAlign: "center" },
  ".cm-lint-marker-error": { content: "normal", color: "#aa2a16" },
  ".cm-lint-marker-error::before": { content: '"✖"' },
  ".cm-lint-marker-warning": { content: "normal", color: "#594d00" },
  ".cm-lint-marker-warning::before": { content: '"▲"' },
  ".cm-lintRange": { backgroundImage: "none !important", paddingBottom: 0 },
  ".cm-lintRange-error": { textDecoration: "underline wavy #aa2a16", textDecorationSkipInk: "none" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy #594d00", textDecorationSkipInk: "none" },
  ".cm-diagnostic": { fontFamily: "arial, sans-serif", whiteSpace: "pre-wrap", maxWidth: "40em" },
});

// Makes the editor. `typed` is told the text when somebody changed it, `step` that one is to be taken back or done again: undo is
// the workbench's, because a form may have changed the same file.
export function makeEditor(place, { typed, step }) {
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  let quiet = false;
  let path;
  const setUp = (text) =>
    EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        drawSelection(),
        bracketMatching(),
        indentOnInput(),
        highlightSelectionMatches(),
        StreamLanguage.define(toml),
        syntaxHighlighting(colours),
        look,
        EditorView.lineWrapping,
        // What can be edited can be reached by Tab anyway; the number says so to tools that do not know.
        EditorView.contentAttributes.of({ "aria-label": "Text of the file", tabindex: "0" }),
        keymap.of([
          { key: "Mod-z", run: () => (step(-1), true) },
          { key: "Mod-y", run: () => (step(1), true) },
          { key: "Mod-Shift-z", run: () => (step(1), true) },
          ...lintKeymap,
          ...searchKeymap,
          ...defaultKeymap,
        ]),
        // The browser's own Undo knows nothing of what a form did.
        EditorView.domEventHandlers({
          beforeinput(event) {
            const by = { historyUndo: -1, historyRedo: 1 }[event.inputType];
            if (by) event.preventDefault(), step(by);
            return Boolean(by);
          },
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !quiet) typed(update.state.doc.toString());
        }),
      ],
    });
  const view = new EditorView({ state: setUp(""), parent: root, root });
  const silently = (act) => {
    quiet = true;
    try {
      act();
    } finally {
      quiet = false;
    }
  };
  return {
    // The path of the file that is shown.
    path: () => path,
    show(of, text) {
      if (of !== path) {
        path = of;
        return silently(() => view.setState(setUp(text)));
      }
      const now = view.state.doc.toString();
      if (now === text) return;
      // Only what differs is replaced, so that the cursor stays where it was.
      const most = Math.min(now.length, text.length);
      let from = 0;
      while (from < most && now[from] === text[from]) from += 1;
      let end = 0;
      while (end < most - from && now[now.length - 1 - end] === text[text.length - 1 - end]) end += 1;
      silently(() => view.dispatch({ changes: { from, to: now.length - end, insert: text.slice(from, text.length - end) }, scrollIntoView: true }));
    },
    problems(list) {
      const length = view.state.doc.length;
      const within = (at) => Math.min(Math.max(at, 0), length);
      const found = list.map(({ from, to, message, here, help, ...problem }) => ({
        from: within(from),
        to: within(Math.max(to, from)),
        severity: problem["is-error"] ? "error" : "warning",
        message: [here ? `${message}: ${here}` : message, ...help].join("\n"),
      }));
      found.sort((one, other) => one.from - other.from);
      view.dispatch(setDiagnostics(view.state, found));
    },
    goTo(number, focus) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
      if (focus) view.focus();
    },
  };
}
