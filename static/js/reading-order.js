// What of a page is read aloud, in the order in which it stands: sentences, each with the place of its words.

const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, label, legend, blockquote, figcaption, th, td, summary, .btn, div, section";
// Said by nobody: what is hidden, what only steers, and the switches about who sees something.
const SILENT = "[aria-hidden=true], [hidden], .hide, .govuk-visually-hidden, script, style, template, select, option, [data-silent], [data-read], label:has([role=switch])";

export function sentences(root) {
  const found = [];
  for (const piece of pieces(root)) {
    if (piece.words) found.push({ element: piece.element, words: piece.words, parts: [] });
    else found.push(...inSentences(piece));
  }
  return found;
}

// Text that stands in one block, whatever signs and links are inside it; pictures and boxes by their own words.
function pieces(root) {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && (node.matches(SILENT) || node.checkVisibility?.() === false) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    const said = node.nodeType === Node.ELEMENT_NODE ? ownWords(node) : "";
    if (said) found.push({ element: node, words: said });
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim() || node.parentElement.tagName === "TEXTAREA") continue;
    const element = node.parentElement.closest(BLOCKS) ?? root;
    const last = found.at(-1);
    if (last?.element === element && last.texts) last.texts.push(node);
    else found.push({ element, texts: [node] });
  }
  return found;
}

function ownWords(element) {
  const said =
    element.tagName === "TEXTAREA" ? element.value
    : element.tagName === "IMG" ? element.alt
    : element.role === "img" ? element.ariaLabel
    : "";
  return (said ?? "").replace(/\s+/g, " ").trim();
}

function inSentences({ element, texts }) {
  const whole = texts.map((text) => text.data).join("");
  return cut(whole)
    .map(({ from, to }) => ({ element, words: whole.slice(from, to), parts: parts(texts, from, to) }))
    .filter((sentence) => sentence.words.trim());
}

function cut(whole) {
  if (!("Segmenter" in Intl)) return [{ from: 0, to: whole.length }];
  const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" });
  return [...segmenter.segment(whole)].map(({ index, segment }) => ({ from: index, to: index + segment.length }));
}

function parts(texts, from, to) {
  let at = 0;
  const found = [];
  for (const node of texts) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, node.length)];
    if (start < end) found.push({ node, start, end });
    at += node.length;
  }
  return found;
}

/** The range of some letters of a sentence, or of all of it; null where its words stand in no text. */
export function rangeOf(sentence, from = 0, to = Infinity) {
  let at = 0;
  let range = null;
  for (const { node, start, end } of sentence.parts) {
    const [first, last] = [Math.max(from - at, 0), Math.min(to - at, end - start)];
    if (first < last && node.isConnected) {
      range ??= new StaticRange({ startContainer: node, startOffset: start + first, endContainer: node, endOffset: start + last });
      range = new StaticRange({ startContainer: range.startContainer, startOffset: range.startOffset, endContainer: node, endOffset: start + last });
    }
    at += end - start;
  }
  return range;
}
