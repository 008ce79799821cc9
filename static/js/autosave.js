// Saves what I write as I write it, and says so quietly. Without script the Save button does the same.
// While there is no signal the words wait in this tab alone (sessionStorage), under a key of this person: they go when
// they are saved, when the tab is closed, when I sign out and when somebody else signs in.

const PAUSE = 1200; // ms without a key before saving
const LONGEST = 8000; // ms of writing without a pause before saving all the same
const AGAIN = 5000; // ms before trying again without signal
const BEACON = 60000; // bytes that may be sent while the page is left
const TICK = "M5 12.5l4.5 4.5L19 7.5";
const CLOCK = "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.5V12l3 2";
const PREFIX = "words:";

const form = document.querySelector("form[data-autosave]");
const line = document.querySelector("[data-saved]");
const words = form?.dataset; // what the quiet line says, in the language of the page
const mine = form && `${PREFIX}${form.dataset.keep}:`;
const key = form && `${mine}${form.dataset.place ?? location.pathname}`;
let dirty = false;
let saving = null;
let leaving = false;
let gone = false; // signed out: nothing more is kept or sent from this page
let sending = ""; // what the form carries when a button sends it; the server tells later pages that it was saved
let timer = 0;
let first = 0; // when the writing that is not saved yet began
let minutes = 0;

if (form) {
  line.closest(".needs-script")?.classList.add("is-ready");
  forgetOthers();
  restore();
  // What was typed before this script was here.
  if (typed().some((field) => field.value !== field.defaultValue)) changed();
  form.addEventListener("input", changed);
  form.addEventListener("change", (event) => event.target.type === "checkbox" && save());
  form.addEventListener("submit", () => { leaving = true; mark(); keep(); });
  window.addEventListener("pageshow", () => { leaving = gone = false; });
  document.addEventListener("forget-words", forgetAll);
  document.addEventListener("last-words", (event) => (dirty || saving) && event.detail.push(last()));
  window.addEventListener("online", () => dirty && save());
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && dirty && save());
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-exit], [action*=logout], [action*=sign-out]")) forgetAll();
  });
}

function mark() {
  sending = `${Date.now()}${Math.random()}`.replace(/\D/g, "");
  form.elements.sent.value = sending;
}

function changed() {
  dirty = true;
  first ||= Date.now();
  keep();
  clearTimeout(timer);
  timer = setTimeout(save, Date.now() - first > LONGEST ? 0 : PAUSE);
}

async function save() {
  clearTimeout(timer);
  if (saving || gone) return;
  const sent = values();
  const body = new FormData(form);
  dirty = false;
  first = 0;
  saving = post(body);
  const answer = await saving;
  saving = null;
  if (answer.handed) return handBack();
  if (!answer.ok) {
    dirty = true;
    if (answer.again && !leaving) timer = setTimeout(save, AGAIN);
    return say(answer.words, true, answer.link);
  }
  learn(answer.boxes);
  if (answer.choose) {
    // These words wait on the server, so nothing of them is only here.
    forget();
    return say(`${words.two} `, true, { href: answer.choose, words: words.look });
  }
  if (dirty || JSON.stringify(values()) !== JSON.stringify(sent)) return changed();
  forget();
  saved(answer.at);
}

/** Before somebody else takes this device: whether everything is saved. */
async function last() {
  await saving;
  if (dirty) await save();
  return !dirty;
}

async function post(body) {
  try {
    const response = await fetch(form.dataset.autosave, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!response.headers.get("Content-Type")?.includes("json")) {
      if (response.status >= 500) return { ok: false, again: true, words: keep() ? words.safe : words.unsafe };
      // Signed out meanwhile. Coming in again brings me back here, and the words back into their boxes.
      return { ok: false, words: `${words.ask} `, link: { href: location.href, words: words.comeIn } };
    }
    const answer = await response.json();
    return { ...answer, ok: response.status !== 422 };
  } catch {
    return { ok: false, again: true, words: keep() ? words.safe : words.unsafe };
  }
}

/** Put what the server now knows into the hidden fields, so that the next save is not taken for an old page's. */
function learn(boxes) {
  for (const [old, box] of Object.entries(boxes)) {
    for (const [name, value] of Object.entries({ saves: box.saves, was: box.was, kept: box.kept })) {
      const input = form.elements[`${name}-${old}`];
      if (input) input.value = value;
    }
    const hint = document.getElementById(`${form.elements[`private-${old}`]?.id}-hint`);
    if (hint && box.sees) hint.textContent = box.sees;
    if (box.id === old) continue;
    for (const name of ["text", "saves", "was", "kept", "private", "about"]) {
      const input = form.elements[`${name}-${old}`];
      if (input) input.name = `${name}-${box.id}`;
    }
  }
}

/** Nothing more is sent from here: the page gives my words back to me, and they are kept nowhere else. */
function handBack() {
  gone = true;
  const back = document.querySelector("template[data-handed]").content.cloneNode(true);
  const heading = back.querySelector("[tabindex]");
  back.querySelector("textarea").value = typed().map((field) => field.value.trim()).filter(Boolean).join("\n\n");
  form.closest("[data-handing]").replaceWith(back);
  forget();
  heading.focus();
}

function saved(at) {
  clearInterval(minutes);
  say(words.justNow);
  minutes = setInterval(() => { if (!dirty) say(words.savedAt.replace("{at}", at)); clearInterval(minutes); }, 60000);
}

function say(words, waiting = false, link = null) {
  line.classList.toggle("is-waiting", waiting);
  line.querySelector("path")?.setAttribute("d", waiting ? CLOCK : TICK);
  const place = line.querySelector("span");
  if (place.textContent === words + (link?.words ?? "")) return;
  place.textContent = words;
  if (link) place.append(Object.assign(document.createElement("a"), { href: link.href, textContent: link.words }));
}

/** On the way out: hand over what is not saved, without waiting for an answer. */
function leave() {
  if (!dirty || leaving || gone) return;
  const body = new FormData(form);
  const size = [...body.values()].reduce((sum, value) => sum + 3 * String(value).length, 0);
  if (size < BEACON && navigator.sendBeacon) navigator.sendBeacon(form.dataset.autosave, body);
}

/** Every box that words are typed into. */
function typed() {
  return [...form.elements].filter((field) => /^(text|about)-/.test(field.name));
}

function values() {
  return typed().map((field) => [field.name, field.value]);
}

function keep() {
  if (gone) return false;
  try {
    const seen = [...form.elements].filter((field) => /^saves-/.test(field.name)).map((field) => [field.name, field.value]);
    sessionStorage.setItem(key, JSON.stringify({ values: values(), seen, sent: leaving ? sending : "" }));
    return true;
  } catch {
    return false;
  }
}

/** Words that never reached the server come back into their boxes, and are saved as the page they were typed on. */
function restore() {
  const kept = read(key);
  if (!kept) return;
  let found = false;
  for (const [name, value] of kept.values) {
    const field = form.elements[name];
    if (!field || field.value.trim() === value.trim()) continue;
    field.value = value;
    const saves = kept.seen.find(([other]) => other === name.replace(/^(text|about)-/, "saves-"));
    if (saves) form.elements[saves[0]].value = saves[1];
    found = true;
  }
  forget();
  if (found) changed();
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

function forget() {
  try { sessionStorage.removeItem(key); } catch { /* there was nowhere to keep it */ }
}

/** Words of another person, and words that went with a button and were saved. Those that met an error page stay. */
function forgetOthers() {
  const arrived = form.dataset.arrived.split(" ");
  const isSaved = (name) => { const sent = read(name)?.sent; return Boolean(sent) && arrived.includes(sent); };
  each((name) => (!name.startsWith(mine) || (name !== key && isSaved(name))) && sessionStorage.removeItem(name));
}

function forgetAll() {
  leaving = gone = true;
  clearTimeout(timer);
  each((name) => sessionStorage.removeItem(name));
}

function each(act) {
  try {
    Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX)).forEach(act);
  } catch { /* no storage here */ }
}
