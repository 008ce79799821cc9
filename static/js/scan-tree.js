// What one switch can choose on a page: first big parts, then smaller ones, then links and buttons, a handful at a time.

const ITEMS =
  "a[href], button:not([disabled]), summary, input:not([disabled], [type=hidden]), select:not([disabled]), audio[controls], video[controls]";
// Typing needs more than one switch; symbols and pictures say it without.
const TYPED = /^(text|search|email|tel|url|password|number|date|time|month|week|datetime-local|range|color)$/;
const PARTS = "[data-scan-group], header, main, footer, section, article, form, fieldset, nav, aside, ul, ol, li, details, .row";
const MOST = 7; // choices side by side before they are parted into rows

/** What can be chosen inside `root`: a list of { element, name } (one thing) and { parts, name, element } (several). */
export function choices(root) {
  return parted([...root.querySelectorAll(ITEMS)].filter(canBeChosen).map(thing), root);
}

/** The whole page as parts: an open dialogue alone, else its main part, then what stands round it. */
export function page() {
  const open = document.querySelector("dialog[open]");
  if (open) return choices(open);
  const main = document.querySelector("main");
  const round = [...document.querySelectorAll("body > header, body > aside, body > footer, body > section, body > nav, body > div")];
  const found = choices(main);
  for (const part of round.filter((each) => !each.matches("[data-scan-bar], [data-scan-ring]"))) {
    const inside = choices(part);
    if (inside.length) found.push(grouped(inside, part));
  }
  return found;
}

function canBeChosen(element) {
  if (element.matches(".skip, [aria-hidden=true], [data-scan-bar] *, [tabindex='-1']:not(summary)")) return false;
  if (element.tagName === "INPUT" && TYPED.test(element.type)) return false;
  if (element.type === "radio" && element.checked) return false;
  const seen = element.matches(".check input, .pick input, .switch input") ? element.parentElement : element;
  const { width, height } = seen.getBoundingClientRect();
  return width > 2 && height > 2 && (seen.checkVisibility?.({ visibilityProperty: true, contentVisibilityAuto: true }) ?? true);
}

const thing = (element) => ({ element, name: nameOf(element) });

function parted(things, root) {
  if (things.length <= MOST) return things;
  const heaps = [];
  for (const each of things) {
    const part = highest(each.element, root);
    const last = heaps.at(-1);
    if (last && part && last.part === part) last.things.push(each);
    else heaps.push({ part, things: [each] });
  }
  if (heaps.length === 1) return heaps[0].part ? parted(things, heaps[0].part) : rows(things);
  return rows(heaps.map((heap) => (heap.things.length === 1 ? heap.things[0] : grouped(parted(heap.things, heap.part ?? root), heap.part))));
}

/** The widest part that holds this element, short of the root itself. */
function highest(element, root) {
  let found = null;
  for (let up = element.parentElement; up && up !== root; up = up.parentElement) if (up.matches(PARTS)) found = up;
  return found;
}

/** Many side by side: one row of the page at a time; and many rows a handful at a time. */
function rows(all) {
  if (all.length <= MOST) return all;
  const lines = [];
  for (const each of all) {
    const top = Math.round(boxOf(each).top);
    const last = lines.at(-1);
    if (last && Math.abs(last.top - top) < 12 && last.all.length < MOST) last.all.push(each);
    else lines.push({ top, all: [each] });
  }
  const found = lines.length < all.length ? lines.map((line) => (line.all.length > 1 ? grouped(line.all) : line.all[0])) : all;
  if (found.length <= MOST) return found;
  const size = Math.max(3, Math.ceil(found.length / MOST));
  const heaps = [];
  for (let n = 0; n < found.length; n += size) heaps.push(found.slice(n, n + size));
  return rows(heaps.map((heap) => (heap.length > 1 ? grouped(heap) : heap[0])));
}

function grouped(parts, element = null) {
  const title = element?.getAttribute("aria-label") || labelled(element) || element?.querySelector("h1, h2, h3, legend")?.textContent;
  const ends = [parts[0].first ?? parts[0].name, parts.at(-1).last ?? parts.at(-1).name];
  return { parts, element, name: tidy(title || ends.join(" … ")), first: ends[0], last: ends[1] };
}

function labelled(element) {
  const ids = element?.getAttribute("aria-labelledby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
}

/** What something is called: as a screen reader would say it, near enough. */
export function nameOf(element) {
  const said = element.getAttribute("aria-label") || labelled(element);
  const label = element.labels?.[0]?.innerText;
  const drawn = element.querySelector?.("img[alt]")?.alt;
  return tidy(said || label || element.innerText || drawn || element.title || element.value || "");
}

const tidy = (text) => text.replace(/\s+/g, " ").trim().slice(0, 90);

/** Where something is on the screen; several things together are the box round all of them. */
export function boxOf(choice) {
  if (!choice.parts) {
    const element = choice.element.matches(".check input, .pick input, .switch input") ? choice.element.parentElement : choice.element;
    return element.getBoundingClientRect();
  }
  const boxes = choice.parts.map(boxOf);
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return {
    left,
    top,
    width: Math.max(...boxes.map((box) => box.left + box.width)) - left,
    height: Math.max(...boxes.map((box) => box.top + box.height)) - top,
  };
}

/** The elements of a choice, the first one first. */
export function firstOf(choice) {
  return choice.parts ? firstOf(choice.parts[0]) : choice.element;
}
