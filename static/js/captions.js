// The words on a film, beside its player: saves as I write, adds and takes out lines without leaving the page, plays
// from a line, and puts the time where the film is now. Without script the same form has a button for each of these.
// While there is no signal the lines wait in this tab alone, as answers do (autosave.js), and go when I sign out.
import { digits } from "spoken-time";

const PAUSE = 1200; // ms without a key before saving
const AGAIN = 5000; // ms before trying again without signal
const COLUMNS = ["time", "kept", "who", "words"];
const HIDDEN = ["saves", "before", "after"];
const PREFIX = "words:";

export function setUp() {
  new Lines(document.querySelector("[data-captions]")).begin();
}

class Lines {
  constructor(root) {
    this.form = root.querySelector("form:has([data-lines])");
    this.list = root.querySelector("[data-lines]");
    this.row = root.querySelector("template[data-row]");
    this.said = root.querySelector("[data-said]");
    this.line = root.querySelector("[data-saved]");
    this.caption = root.querySelector("[data-caption]");
    this.first = Number(this.list.querySelector("[data-number]")?.textContent ?? 1);
    this.key = `${PREFIX}${this.form.dataset.owner}:${location.pathname}${location.search}`;
  }

  /** The player comes later where the film is still being made ready. */
  get player() {
    return document.querySelector(".player video, .player audio");
  }

  /** Where the page saves by its button alone (a film of a service), nothing goes by itself. */
  get savesItself() {
    return "save" in this.form.dataset;
  }

  begin() {
    this.form.addEventListener("click", (event) => this.pressed(event));
    // Plays and times do not bubble, but they can be caught on the way down: also of a player that came later.
    for (const name of ["timeupdate", "seeked", "loadedmetadata"]) document.addEventListener(name, () => this.follow(), true);
    if (this.savesItself) this.beginSaving();
  }

  beginSaving() {
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", (event) => this.sendAway(event));
    window.addEventListener("pageshow", () => { this.leaving = false; });
    window.addEventListener("online", () => this.dirty && this.save());
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("forget-words", () => { this.gone = true; this.forget(); });
    this.line.closest(".needs-script")?.classList.add("is-ready");
    this.restore();
  }

  get lines() {
    return [...this.list.querySelectorAll("[data-line]")];
  }

  field(line, name) {
    return line.querySelector(`[name="${name}"]`);
  }

  /* lines */

  pressed(event) {
    const line = event.target.closest("[data-line]");
    const button = event.target.closest("button, a");
    if (!button) return;
    const act = button.value === "add" ? () => this.add()
      : !line ? null
      : "out" in button.dataset ? () => this.takeOut(line)
      : "now" in button.dataset ? () => this.now(line)
      : "hear" in button.dataset && this.player ? () => this.hear(line)
      : null;
    if (!act) return;
    event.preventDefault();
    act();
  }

  add(values = {}) {
    const line = this.row.content.cloneNode(true).firstElementChild;
    const last = this.lines.at(-1);
    this.list.append(line);
    this.field(line, "who").value = last ? this.field(last, "who").value : "";
    if (this.player) this.field(line, "time").value = digits(this.player.currentTime);
    for (const [name, value] of Object.entries(values)) this.field(line, name).value = value;
    this.number();
    this.tell("inWords", this.first + this.lines.length - 1);
    this.field(line, "words").focus();
    return line;
  }

  takeOut(line) {
    const at = this.lines.indexOf(line);
    line.remove();
    this.number();
    this.tell("out", this.first + at);
    const next = this.lines[Math.min(at, this.lines.length - 1)];
    (next ? this.field(next, "words") : this.form.querySelector("[value=add]")).focus();
    this.changed();
  }

  /** Every line says its number, in its labels too. */
  number() {
    this.lines.forEach((line, at) => {
      const number = this.first + at;
      for (const place of line.querySelectorAll("[data-number]")) place.textContent = number;
      for (const field of line.querySelectorAll("[id]")) field.id = field.id.replace(/\d+$/, number);
      for (const label of line.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/\d+$/, number);
      line.querySelector("[data-out]").value = `out:${number}`;
    });
  }

  tell(what, number) {
    this.said.textContent = this.said.dataset[what].replace("{number}", number);
  }

  /* the film */

  now(line) {
    const field = this.field(line, "time");
    if (this.player) field.value = digits(this.player.currentTime);
    field.focus();
    this.changed();
  }

  hear(line) {
    this.player.currentTime = Math.max(0, seconds(this.field(line, "time").value));
    this.player.play();
  }

  /** Show the line of this moment under the film and mark it, with what is typed at this moment. */
  follow() {
    const player = this.player;
    if (!player) return;
    for (const track of player.textTracks) if (track.mode === "showing") track.mode = "hidden";
    const at = player.currentTime;
    const started = this.lines.filter((line) => this.field(line, "words").value && seconds(this.field(line, "time").value) <= at);
    const line = at > 0 ? started.at(-1) : null;
    for (const other of this.lines) other.classList.toggle("is-now", other === line);
    this.caption.hidden = !line;
    this.caption.textContent = line ? this.field(line, "words").value : "";
  }

  /* saving */

  changed() {
    if (!this.savesItself) return;
    this.dirty = true;
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.saving || this.gone || this.leaving) return;
    this.saving = true;
    this.dirty = false;
    const answer = await this.post();
    this.saving = false;
    this.form.elements.saves.value = answer.saves ?? this.form.elements.saves.value;
    if (answer.saves === undefined) this.dirty = true;
    if (answer.again && !this.leaving) this.timer = setTimeout(() => this.save(), AGAIN);
    if (answer.saves === undefined) return this.show(answer.words, answer.link);
    if (this.dirty) return this.changed();
    this.forget();
    this.show(this.form.dataset.just);
    clearTimeout(this.minute);
    this.minute = setTimeout(() => this.dirty || this.show(this.form.dataset.at.replace("{at}", answer.at)), 60000);
  }

  /** What the server says: the number of saves, or why not and what to do. */
  async post() {
    const { dataset } = this.form;
    const waits = { again: true, words: dataset.waits };
    try {
      const response = await fetch(dataset.save, { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" } });
      if (response.status >= 500) return waits;
      if (!response.headers.get("Content-Type")?.includes("json")) return { words: dataset.comeIn, link: [location.href, dataset.again] };
      const answer = await response.json();
      if (!answer.choose) return answer;
      this.forget();
      return { words: dataset.two, link: [answer.choose, dataset.look] };
    } catch {
      return waits;
    }
  }

  show(words, link) {
    const place = this.line.querySelector("span");
    this.line.classList.toggle("is-waiting", this.dirty);
    this.line.querySelector(".i")?.toggleAttribute("hidden", this.dirty);
    place.textContent = words;
    if (link) place.append(" ", Object.assign(document.createElement("a"), { href: link[0], textContent: link[1] }));
  }

  /** A button that leads away: the lines are saved first, so that none of them is only in a page that went. */
  async sendAway(event) {
    if (this.leaving) return;
    event.preventDefault();
    clearTimeout(this.timer);
    this.leaving = true;
    const answer = await this.post();
    if (answer.again || answer.link) {
      this.leaving = false;
      this.changed();
      return this.show(answer.words, answer.link);
    }
    this.forget();
    this.form.elements.saves.value = answer.saves ?? this.form.elements.saves.value;
    this.form.requestSubmit(event.submitter);
  }

  leave() {
    if (this.dirty && !this.leaving && !this.gone) navigator.sendBeacon?.(this.form.dataset.save, new FormData(this.form));
  }

  /* this tab */

  keep() {
    if (this.gone) return;
    const lines = this.lines.map((line) => COLUMNS.map((name) => this.field(line, name).value));
    const hidden = HIDDEN.map((name) => this.form.elements[name].value);
    try { sessionStorage.setItem(this.key, JSON.stringify({ lines, hidden })); } catch { /* no room: the page has it */ }
  }

  /** Lines that never reached the server come back, and are saved as the page they were typed on. */
  restore() {
    const kept = read(this.key);
    this.forget();
    const now = this.lines.map((line) => COLUMNS.map((name) => this.field(line, name).value));
    const said = (lines) => lines.filter(([time, , , words]) => time || words).map(([time, , who, words]) => [time, who, words]);
    if (!kept || JSON.stringify(said(kept.lines)) === JSON.stringify(said(now))) return;
    HIDDEN.forEach((name, at) => { this.form.elements[name].value = kept.hidden[at]; });
    this.list.replaceChildren();
    for (const line of kept.lines) this.add(Object.fromEntries(COLUMNS.map((name, at) => [name, line[at]])));
    document.activeElement.blur();
    this.changed();
  }

  forget() {
    try { sessionStorage.removeItem(this.key); } catch { /* there was nowhere to keep it */ }
  }
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

/** A typed time in seconds; what is none is the beginning. */
function seconds(text) {
  return text.trim().replace(",", ".").split(":").reduce((sum, part) => 60 * sum + (Number(part) || 0), 0);
}
