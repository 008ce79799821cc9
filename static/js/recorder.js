// Records a film or a sound in the page, round the field that takes one as a file. One state at a time:
// ask, asking, ready, counting, recording, watch, keeping, stuck, kept; or refused. All words are in the page
// (templates/journeys/media/recorder.html): parts say in which state they show (data-in) and what must be so (data-if).
import * as camera from "camera";
import { give } from "keeping";
import { bars } from "level";
import { digits, inWords } from "spoken-time";
import { States } from "states";
import * as takes from "takes";
import { Watching } from "watching";

const PIECE = 4000; // ms: a long film is written down piece by piece
const BITS = { film: { videoBitsPerSecond: 2_200_000, audioBitsPerSecond: 96_000 }, sound: { audioBitsPerSecond: 96_000 } };
const COUNT = 3;
const SECOND = 1000; // ms
const LATE = 60; // seconds before the longest recording ends
const MOST_TAKES = 3;
const PARTS = 4; // how often the page says in words how much has arrived

export function setUp() {
  for (const root of document.querySelectorAll("[data-recorder]")) {
    for (const part of root.querySelectorAll("[data-touch]")) part.hidden = !isTouch();
    new Recorder(root).begin();
  }
}

function isTouch() {
  return matchMedia("(pointer: coarse)").matches;
}

class Recorder extends States {
  constructor(root) {
    super(root, root.querySelector("[data-card]"));
    this.film = root.dataset.kind === "film";
    this.field = root.querySelector("input[type=file]");
    this.form = root.closest("form");
    this.is("touch", isTouch());
    this.facing = "user";
    this.takes = [];
    this.shown = 0;
  }

  async begin() {
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this[button.dataset.do]?.(button);
    });
    if (!camera.possible()) return;
    this.light = bars(this.part.level);
    const changed = (playing) => { this.is("playing", playing); this.draw(); };
    this.watching = new Watching(this.part, { words: (...asked) => this.words(...asked), changed });
    this.part.mics?.addEventListener("change", () => this.on());
    this.form?.addEventListener("submit", (event) => this.guard(event));
    window.addEventListener("beforeunload", (event) => this.unkept && event.preventDefault());
    window.addEventListener("pagehide", () => this.close());
    window.addEventListener("online", () => this.state === "stuck" && this.keep());
    // The back button shows this page again as it was left.
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.show(this.takes.length && !this.leaving ? "watch" : "ask"); });
    document.addEventListener("forget-words", () => this.forget());
    this.card.hidden = false;
    this.show("ask");
    await this.find();
  }

  get unkept() {
    return !this.leaving && (this.takes.length > 0 || this.state === "recording");
  }

  show(state) {
    this.is("takes", this.takes.length > 0);
    this.is("several", this.takes.length > 1);
    this.is("many", this.takes.length >= MOST_TAKES);
    this.is("thrown", Boolean(this.thrown));
    super.show(state);
    this.part.finder.classList.toggle("finder--on", state === "recording");
  }

  /* the camera */

  async on() {
    this.close();
    this.show("asking");
    this.say(this.words("asking"));
    const asked = this.asked = { film: this.film, silent: this.so.has("silent"), facing: this.facing, mic: this.part.mics?.value };
    try {
      const stream = await camera.open(asked);
      if (asked !== this.asked) return camera.close(stream);
      this.stream = stream;
    } catch (error) {
      return this.refuse(await camera.whyNot(error, asked));
    }
    this.say("");
    if (this.part.live) await this.look();
    this.is("hears", false);
    this.deaf = camera.listen(this.stream, (level, heard) => this.hear(level, heard));
    this.show("ready");
    this.choices();
    if (document.activeElement === document.body || document.activeElement === this.part.heading) this.part.round.focus();
  }

  async look() {
    const live = this.part.live;
    live.srcObject = this.stream;
    const facing = this.stream.getVideoTracks()[0]?.getSettings().facingMode;
    // As in a looking-glass, but for the camera on the back: what is filmed is never turned.
    live.classList.toggle("is-mirror", facing !== "environment");
    await live.play().catch(() => {});
  }

  refuse({ why, what = "camera" }) {
    for (const word of ["off", "none", "busy"]) this.is(word, word === why);
    for (const word of ["off", "none"]) for (const kind of ["mic", "camera"]) this.is(`${word}-${kind}`, word === why && kind === what);
    this.is("mic-only", this.film && what === "mic");
    this.show("refused");
    this.part.heading.focus();
  }

  /** Which cameras and microphones there are is told only once one is open. */
  async choices() {
    const there = await camera.devices();
    this.is("cameras", there.filter((device) => device.kind === "videoinput").length > 1);
    const mics = there.filter((device) => device.kind === "audioinput" && !["default", "communications"].includes(device.deviceId));
    const now = this.stream?.getAudioTracks()[0]?.getSettings().deviceId;
    this.part.mics.replaceChildren(...mics.map((mic, at) => {
      const name = mic.label || this.words("mic", { number: at + 1 });
      return new Option(name, mic.deviceId, false, mic.deviceId === now);
    }));
    this.is("mics", mics.length > 1);
    this.draw();
  }

  hear(level, heard) {
    this.light(level);
    if (heard && !this.so.has("hears")) {
      this.is("hears", true);
      this.draw();
    }
  }

  off() {
    this.close();
    this.show("ask");
  }

  close() {
    this.asked = null;
    clearTimeout(this.counting);
    if (this.recorder?.state === "recording") this.recorder.stop();
    this.deaf?.();
    camera.close(this.stream);
    this.stream = this.deaf = null;
    if (this.part.live) this.part.live.srcObject = null;
  }

  turn() {
    this.facing = this.facing === "user" ? "environment" : "user";
    this.on();
  }

  silent() {
    const silent = !this.so.has("silent");
    this.is("silent", silent);
    this.part.silent.setAttribute("aria-pressed", silent);
    if (this.state === "ready") this.on(); else this.draw();
  }

  silently() {
    if (!this.so.has("silent")) this.silent();
    this.on();
  }

  /* counting and recording */

  round() {
    ({ ask: () => this.on(), ready: () => this.countFrom(COUNT), counting: () => this.stopCount(), recording: () => this.stop() })[this.state]?.();
  }

  countFrom(number) {
    if (number === COUNT) this.show("counting");
    if (!number) return this.record();
    this.part.count.textContent = number;
    this.say(number);
    this.counting = setTimeout(() => this.countFrom(number - 1), SECOND);
  }

  stopCount() {
    clearTimeout(this.counting);
    this.say(this.words("stopped"));
    this.show("ready");
  }

  record() {
    const silent = !this.stream.getAudioTracks().length;
    const mimeType = camera.written({ film: this.film, silent });
    const recorder = this.recorder = new MediaRecorder(this.stream, { mimeType, ...BITS[this.root.dataset.kind] });
    const take = { id: crypto.randomUUID(), pieces: [], seconds: 0 };
    recorder.ondataavailable = ({ data }) => this.putBy(take, data);
    recorder.onstop = () => this.finish(take, recorder.mimeType);
    recorder.start(PIECE);
    this.is("late", false);
    this.say(this.words("filming"));
    this.show("recording");
    this.tick(take, performance.now());
  }

  putBy(take, blob) {
    if (!blob.size) return;
    take.pieces.push(blob);
    this.place?.add({ take: take.id, number: take.pieces.length, seconds: take.seconds, blob });
  }

  tick(take, since) {
    take.seconds = (performance.now() - since) / SECOND;
    this.part.clock.textContent = digits(take.seconds);
    this.part["clock-words"].textContent = inWords(take.seconds);
    const left = this.root.dataset.most - take.seconds;
    if (left < LATE && !this.so.has("late")) {
      this.is("late", true);
      this.say(this.words("late"));
      this.draw();
    }
    if (left <= 0) return this.stop();
    this.ticking = setTimeout(() => this.tick(take, since), SECOND / 4);
  }

  stop() {
    clearTimeout(this.ticking);
    if (this.recorder?.state !== "inactive") this.recorder.stop();
  }

  /** The end, by the button, by the clock, or because the camera went away: what there is can be watched. */
  finish(take, type) {
    clearTimeout(this.ticking);
    this.close();
    if (this.leaving || !take.pieces.length) return this.show("ask");
    this.addTake({ id: take.id, seconds: take.seconds, blob: new Blob(take.pieces, { type }) });
    this.part.heading.focus();
  }

  addTake(take) {
    this.takes.push(take);
    this.pick(this.takes.length - 1);
  }

  /** Recordings of an earlier visit that were neither kept nor thrown away. */
  async find() {
    const own = "ownDevice" in this.root.dataset;
    if (!own) takes.forgetAll();
    this.place = await takes.place(own && this.root.dataset.owner, location.pathname);
    const found = (await this.place.found()).slice(-MOST_TAKES);
    if (!found.length || this.state !== "ask") return;
    this.takes = found;
    this.pick(found.length - 1);
  }

  forget() {
    this.leaving = true;
    this.close();
    this.takes = [];
    this.place?.forget();
  }

  /* the ones that were made */

  back() {
    this.close();
    this.pick(this.takes.length - 1);
  }

  choose(button) {
    this.pick(Number(button.dataset.take));
  }

  pick(at) {
    this.shown = at;
    this.watching.open(this.takes[at]);
    for (const button of this.card.querySelectorAll("[data-take]")) {
      button.hidden = button.dataset.take >= this.takes.length;
      button.setAttribute("aria-pressed", Number(button.dataset.take) === at);
    }
    this.show("watch");
  }

  play() {
    this.watching.play();
  }

  again() {
    this.watching.shut();
    this.thrown = null;
    this.on();
  }

  throw() {
    this.watching.shut();
    [this.thrown] = this.takes.splice(this.shown, 1);
    this.place?.drop(this.thrown.id);
    if (this.takes.length) this.pick(this.takes.length - 1); else this.show("ask");
    this.part.unthrow.focus();
  }

  unthrow() {
    const take = this.thrown;
    this.thrown = null;
    this.close();
    this.place?.add({ take: take.id, number: 1, seconds: take.seconds, blob: take.blob });
    this.addTake(take);
    this.part.heading.focus();
  }

  /* keeping one */

  async keep() {
    this.watching.shut();
    this.is("waiting", false);
    this.far(0);
    this.show("keeping");
    this.part.heading.focus();
    const take = this.takes[this.shown];
    this.sending = await give(camera.fileOf(take.blob, this.root.dataset.kind), this.root, {
      onProgress: (sent, all) => this.far(sent / all),
      onWait: () => this.waits(true),
      onDone: () => this.kept(),
      onError: ({ words }) => this.stuck(words),
    });
  }

  far(part) {
    const words = this.words(`part-${Math.floor(part * PARTS)}`);
    this.part.progress.value = part;
    if (this.part["how-far"].textContent !== words) this.part["how-far"].textContent = words;
    this.waits(false);
  }

  waits(so) {
    if (this.so.has("waiting") === so) return;
    this.is("waiting", so);
    this.draw();
  }

  stuck(words) {
    if (words) this.part.why.textContent = words;
    this.show("stuck");
  }

  wait() {
    this.sending?.abort();
    this.pick(this.shown);
  }

  kept() {
    this.leaving = true;
    this.show("kept");
    for (const take of this.takes) this.place?.drop(take.id);
    this.form?.requestSubmit();
  }

  /** The form's own button, pressed with one that is made and not kept: it is kept first. */
  guard(event) {
    if (this.leaving || !this.takes.length || this.field?.files.length) return;
    event.preventDefault();
    if (this.state === "recording") this.stop();
    else if (this.state === "watch") this.keep();
    else if (this.state !== "keeping") this.back();
  }

  /* other ways */

  file() {
    this.field.focus();
    this.field.click();
  }

  phone() {
    this.field.capture = this.film ? "user" : "";
    this.field.click();
    this.field.removeAttribute("capture");
  }
}
