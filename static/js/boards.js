// Makes a board without waiting for whole pages: every button still sends the page's own form, and the part of the answer
// that shows the board takes the place of the one here. Words are saved as they are written. Cards can be dragged too.
// While there is no signal the words wait in this tab alone, under a key of this person (see autosave.js).

const PAUSE = 1200; // ms without a key before saving
const AGAIN = 5000; // ms before trying again without signal
const FAR = 8; // pixels before a press becomes dragging
const PREFIX = "words:";
const TICK = "M5 12.5l4.5 4.5L19 7.5";
const CLOCK = "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.5V12l3 2";

let form;
let dirty = false;
let queue = Promise.resolve(); // one exchange after the other
let timer = 0;
let gone = false; // signed out or left: nothing more is kept or sent from here

export function setUp() {
  form = document.querySelector("form[data-board]");
  if (!form) return;
  ready();
  restore();
  form.addEventListener("input", (event) => isWords(event.target) && changed());
  form.addEventListener("change", (event) => event.target.type === "checkbox" && save());
  form.addEventListener("submit", submitted);
  form.addEventListener("pointerdown", grasp);
  form.addEventListener("dragstart", (event) => event.target.closest("[data-card]") && event.preventDefault());
  window.addEventListener("online", () => dirty && save());
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", () => { gone = false; });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && dirty && save());
  document.addEventListener("forget-words", forgetAll);
  document.addEventListener("last-words", (event) => dirty && !gone && event.detail.push(exchange({ do: "keep" }, { quietly: true }).then(() => !dirty)));
  document.addEventListener("submit", (event) => event.target.matches("[data-exit], [action*=logout], [action*=sign-out]") && forgetAll());
}

const part = () => form.querySelector("[data-part]");
const line = () => form.querySelector("[data-saved]");
const isWords = (field) => /^words-/.test(field?.name ?? "");
const ticks = () => [...form.querySelectorAll("input[type=checkbox]")];
const held = (box) => (box.type === "checkbox" ? box.checked : box.value);
const boxes = () => [...form.elements].filter(isWords);
const key = () => `${PREFIX}${form.dataset.keep}:${location.pathname}`;

function ready() {
  form.classList.add("can-drag");
  line()?.closest(".needs-script")?.classList.add("is-ready");
}

function changed() {
  dirty = true;
  keep();
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

function save() {
  clearTimeout(timer);
  if (!gone) exchange({ do: "keep" }, { quietly: true });
}

/** A button of the board. A picture, and the page's own buttons, go the page's own way. */
function submitted(event) {
  const { name, value } = event.submitter ?? {};
  if (!["do", "symbol", "picture"].includes(name) || value === "put-photo") {
    dirty = false;
    return;
  }
  event.preventDefault();
  clearTimeout(timer);
  exchange({ [name]: value }, {});
}

function exchange(pressed, how) {
  queue = queue.then(() => send(pressed, how));
  return queue;
}

async function send(pressed, { quietly = false }) {
  if (gone) return;
  const body = new FormData(form);
  for (const input of form.querySelectorAll("input[type=file]")) body.delete(input.name);
  for (const [name, value] of Object.entries(pressed)) body.set(name, value);
  const sent = new Map([...boxes(), ...ticks()].map((box) => [box.name, held(box)]));
  dirty = false;
  let response;
  try {
    response = await fetch(form.action || location.href, { method: "POST", body });
  } catch {
    return waits(pressed, quietly);
  }
  if (response.status >= 500) return waits(pressed, quietly);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = page.querySelector("form[data-board]");
  if (!next?.querySelector("[data-part]")) {
    // Signed out, or something to choose first: that page says what.
    keep();
    location.assign(response.url);
    return;
  }
  learn(next, response.url, sent, quietly);
}

/** Nothing arrived. The words are safe here; a button can be pressed again. */
function waits(pressed, quietly) {
  dirty = true;
  say(keep() ? part().dataset.safe : part().dataset.unsafe, true);
  if (quietly || pressed.do === "keep") timer = setTimeout(save, AGAIN);
}

function learn(next, address, sent, quietly) {
  const wrong = next.querySelector("[aria-invalid=true], .err");
  if (next.getAttribute("action") !== null) form.setAttribute("action", next.getAttribute("action"));
  else form.removeAttribute("action");
  learnRest(next, sent);
  if (quietly && !wrong && alike(next, sent)) part().querySelector("[name=seen]").value = next.querySelector("[name=seen]").value;
  else redraw(next, sent, quietly, new URL(address).searchParams.get("at"));
  const here = new URL(address);
  if (here.pathname !== location.pathname || !quietly) history.replaceState(null, "", address);
  if (wrong) return say(part().dataset.look, true);
  if ([...boxes(), ...ticks()].some((box) => sent.has(box.name) && held(box) !== sent.get(box.name))) return changed();
  forget();
  say(part().dataset.justNow);
}

/** What the page's own fields round the board know now: the answer they belong to, and its private switch. */
function learnRest(next, sent) {
  const outside = (root) => [...root.querySelectorAll("input[type=hidden], input[type=checkbox]")].filter((field) => !field.closest("[data-part]"));
  const fresh = new Map(outside(next).map((field) => [field.name, field]));
  for (const field of outside(form)) {
    const other = fresh.get(field.name);
    if (!other) continue;
    if (field.type === "hidden") field.value = other.value;
    else if (field.checked === sent.get(field.name)) {
      field.checked = other.checked;
      const hint = other.id && next.querySelector(`[id="${other.id}-hint"]`);
      if (hint) document.getElementById(hint.id)?.replaceChildren(...[...hint.childNodes].map((node) => document.importNode(node, true)));
    }
  }
}

/** Whether the answer shows the same cards in the same order with the words that were sent. */
function alike(next, sent) {
  const there = [...next.querySelectorAll("textarea")].filter(isWords);
  const words = (text) => text.replace(/\r\n/g, "\n").trim();
  return there.length === boxes().length && there.every((box, place) => box.name === boxes()[place].name && words(box.value) === words(sent.get(box.name)));
}

function redraw(next, sent, quietly, at) {
  const typing = document.activeElement;
  const caret = { id: typing?.id, from: typing?.selectionStart, to: typing?.selectionEnd };
  const mine = boxes().filter((box) => sent.has(box.name) && box.value !== sent.get(box.name)).map((box) => [box.name, box.value]);
  const drawing = part().querySelector("[data-draw]");
  const fresh = document.importNode(next.querySelector("[data-part]"), true);
  // A drawing that is begun stays on its paper, whatever happens round it.
  if (drawing) fresh.querySelector("[data-draw]")?.replaceWith(drawing);
  const said = fresh.querySelector("#did");
  const words = said ? [...said.childNodes] : [];
  said?.replaceChildren();
  part().replaceWith(fresh);
  // Put in once the region is there, so that it is said aloud.
  said?.append(...words);
  for (const [name, value] of mine) if (form.elements[name]) form.elements[name].value = value;
  ready();
  if (part().querySelector("[data-draw]:not(.is-ready)")) import("draw").then((module) => module.setUp());
  if (part().querySelector("[data-symbols]")) import("symbols").then((module) => module.setUp(part()));
  part().dispatchEvent(new CustomEvent("scan-again", { bubbles: true }));
  if (quietly) {
    const again = caret.id && document.getElementById(caret.id);
    again?.focus({ preventScroll: true });
    if (again && caret.from !== undefined && caret.from !== null) again.setSelectionRange(caret.from, caret.to);
  } else (document.getElementById(at ?? "") ?? part().querySelector("[data-symbols-said]") ?? document.getElementById("board"))?.focus();
}

function say(words, waiting = false) {
  const place = line();
  if (!place || !words) return;
  place.classList.toggle("is-waiting", waiting);
  place.querySelector("path")?.setAttribute("d", waiting ? CLOCK : TICK);
  const span = place.querySelector("span");
  if (span.textContent !== words) span.textContent = words;
}

/** On the way out: hand over what is not saved, without waiting for an answer. */
function leave() {
  if (!dirty || gone || !navigator.sendBeacon) return;
  const body = new FormData(form);
  for (const input of form.querySelectorAll("input[type=file]")) body.delete(input.name);
  body.set("do", "keep");
  navigator.sendBeacon(form.action || location.href, body);
}

// words that never reached the server

function keep() {
  if (gone || !form.dataset.keep) return false;
  try {
    const seen = part().querySelector("[name=seen]").value;
    sessionStorage.setItem(key(), JSON.stringify({ seen, values: boxes().map((box) => [box.name, box.value]) }));
    return true;
  } catch {
    return false;
  }
}

function restore() {
  const mine = `${PREFIX}${form.dataset.keep}:`;
  try {
    Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX) && !name.startsWith(mine)).forEach((name) => sessionStorage.removeItem(name));
    const kept = JSON.parse(sessionStorage.getItem(key()) ?? "null");
    if (!kept) return;
    const back = kept.values.filter(([name, value]) => form.elements[name] && form.elements[name].value.trim() !== value.trim());
    for (const [name, value] of back) form.elements[name].value = value;
    forget();
    if (!back.length) return;
    part().querySelector("[name=seen]").value = kept.seen;
    changed();
  } catch { /* nowhere to keep anything */ }
}

function forget() {
  try { sessionStorage.removeItem(key()); } catch { /* there was nowhere to keep it */ }
}

function forgetAll() {
  gone = true;
  clearTimeout(timer);
  try {
    Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX)).forEach((name) => sessionStorage.removeItem(name));
  } catch { /* no storage here */ }
}

// dragging: only ever an extra beside the buttons

function grasp(event) {
  const card = event.target.closest("[data-card]");
  if (!card || event.button > 0 || event.target.closest("textarea, button, a, input, summary")) return;
  const start = { x: event.clientX, y: event.clientY };
  let moving = false;
  let target = null;
  const stop = new AbortController();
  const each = (name, act) => document.addEventListener(name, act, { signal: stop.signal });
  each("pointermove", (move) => {
    if (move.pointerId !== event.pointerId) return;
    moving ||= Math.hypot(move.clientX - start.x, move.clientY - start.y) > FAR;
    if (!moving) return;
    card.classList.add("is-dragged");
    target?.element.classList.remove("is-target");
    target = under(move, card);
    target?.element.classList.add("is-target");
  });
  const done = (drop) => {
    stop.abort();
    card.classList.remove("is-dragged");
    target?.element.classList.remove("is-target");
    if (drop && moving && target) exchange({ do: target.verb }, {});
  };
  each("pointerup", () => done(true));
  each("pointercancel", () => done(false));
  each("keydown", (press) => press.key === "Escape" && done(false));
}

/** What a card would be dropped on, and what that does. */
function under(event, card) {
  const found = document.elementFromPoint(event.clientX, event.clientY);
  const place = found?.closest("[data-drop]");
  if (place) return { element: place, verb: `place:${card.dataset.card}:${place.dataset.drop}` };
  const other = found?.closest("[data-order] > [data-card]");
  if (!other || other === card || !card.closest("[data-order]")) return null;
  const box = other.getBoundingClientRect();
  const past = (event.clientX > box.left + box.width / 2) !== (getComputedStyle(other).direction === "rtl");
  const before = past ? other.nextElementSibling : other;
  if (before === card) return null;
  return { element: other, verb: `before:${card.dataset.card}:${before?.dataset.card ?? "end"}` };
}
