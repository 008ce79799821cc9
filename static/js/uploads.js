// Sends a film or a sound in pieces, before the form goes in: a lost line costs seconds, and not the film. Without
// script the file goes with the form. Nothing is kept on the device: what is on its way is known by the service, and
// a file that is chosen again is known by a digest of parts of it. All words are in the page
// (templates/ui/forms/recording.html).

const PIECE = 16 * 1024 * 1024; // bytes in one request: proxies let so much through, and it is soon sent again
const WAITS = [500, 1000, 2000, 4000, 8000, 15000, 30000]; // ms before trying again, the last one for ever
const TRIES = 4; // how often before somebody who cannot wait is told
const SAMPLE = 256 * 1024; // bytes at the beginning, middle and end that tell one film from another
const QUARTERS = 4; // how often the way is said aloud
const COME_LATER = [408, 409, 423];

/**
 * Send one file; goes on where an earlier try stopped. Returns {abort, resume}: abort() waits for resume(),
 * abort(true) takes back what was sent.
 *   onProgress(sent, all)   onDone(id) with what belongs into the hidden field
 *   onWait(seconds)         no line: it tries again by itself, for as long as it takes
 *   onError({why, words})   it will not go: why is too_big, signed_out or sorry; without onWait also no_line
 */
export function sendFile(file, { address, onProgress = () => {}, onDone = () => {}, onError = () => {}, onWait = null }) {
  let upload = null;
  let wanted = true;
  let timer = 0;
  let tries = 0;

  async function begin() {
    const [digest] = await Promise.all([fingerprint(file), import("tus")]);
    const known = digest && ofPage(address)[digest];
    upload = new window.tus.Upload(file, {
      endpoint: address,
      uploadUrl: known ? `${address}${known}/` : null,
      chunkSize: PIECE,
      retryDelays: null,
      storeFingerprintForResuming: false,
      metadata: digest ? { fingerprint: digest } : {},
      headers: { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "" },
      onProgress,
      onChunkComplete: () => { tries = 0; },
      onSuccess: () => {
        if (!wanted) return;
        end();
        onDone(idOf(upload.url));
      },
      onError: (error) => wanted && look(error),
    });
    if (wanted) upload.start();
  }

  function look(error) {
    const why = reason(error, address);
    if (why !== "no_line" || (!onWait && ++tries > TRIES)) {
      end();
      return onError({ why, words: why === "no_line" ? "" : wordsOf(error) });
    }
    const wait = WAITS[Math.min(onWait ? tries++ : tries - 1, WAITS.length - 1)];
    onWait?.(wait / 1000);
    timer = setTimeout(go, wait);
  }

  function go() {
    still();
    if (wanted) upload?.start();
  }

  function still() {
    clearTimeout(timer);
    timer = 0;
  }

  // It is all here, or it will not go: a line that comes back must not begin it again.
  function end() {
    wanted = false;
    still();
    window.removeEventListener("online", again);
  }

  function abort(forget = false) {
    end();
    upload?.abort(forget).catch(() => {});
  }

  function resume() {
    wanted = true;
    tries = 0;
    window.addEventListener("online", again);
    if (upload) go();
  }

  const again = () => timer && go();
  window.addEventListener("online", again);
  begin().catch(() => onError({ why: "sorry", words: "" }));
  return { abort, resume };
}

function reason(error, address) {
  const response = error.originalResponse;
  const status = response?.getStatus() ?? 0;
  if (!status || status >= 500 || COME_LATER.includes(status)) return "no_line";
  if (status === 413) return "too_big";
  // Signed out, the service shows the page for coming in; and it knows a page from before coming in again by its token.
  if (status === 403) return "signed_out";
  const shown = new URL(response.getUnderlyingObject().responseURL || address, location.href).pathname;
  return shown.startsWith(address) ? "sorry" : "signed_out";
}

function wordsOf(error) {
  const response = error.originalResponse;
  return response?.getHeader("Content-Type")?.startsWith("text/plain") ? response.getBody() : "";
}

/** What the page knows of my files that did not wholly arrive: their digests, and under which id they are here. */
function ofPage(address) {
  const root = document.querySelector(`[data-uploads="${CSS.escape(address)}"]`);
  return root ? JSON.parse(root.dataset.unfinished) : {};
}

function idOf(url) {
  return new URL(url, location.href).pathname.split("/").filter(Boolean).pop();
}

async function fingerprint(file) {
  if (!window.crypto?.subtle) return "";
  const places = [0, Math.floor(file.size / 2), Math.max(0, file.size - SAMPLE)];
  const parts = places.map((place) => file.slice(place, place + SAMPLE));
  const bytes = await new Blob([`${file.size} ${file.lastModified ?? ""} `, ...parts]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function setUp() {
  for (const root of document.querySelectorAll("[data-recording]")) new Field(root);
}

/** The file field: what is chosen goes at once, and the form waits for it. */
class Field {
  constructor(root) {
    this.root = root;
    this.file = root.querySelector("input[type=file]");
    this.hidden = root.querySelector("input[type=hidden]");
    this.form = root.closest("form");
    for (const part of root.querySelectorAll("[data-part]")) this[part.dataset.part] = part;
    this.file.addEventListener("change", () => this.begin());
    this.pause?.addEventListener("click", () => this.wait());
    this.goOn?.addEventListener("click", () => this.resume());
    this.another?.addEventListener("click", () => this.drop());
    this.form?.addEventListener("submit", (event) => this.hold(event));
    this.form?.addEventListener("formdata", (event) => this.hidden.value && event.formData.delete(this.file.name));
  }

  begin() {
    this.sending?.abort(true);
    this.sending = this.then = null;
    const file = this.file.files[0];
    this.kept?.remove();
    this.hidden.value = "";
    this.way.hidden = !file;
    if (!file) return;
    this.here = this.said = 0;
    this.all = file.size;
    if (file.size > Number(this.root.dataset.longest)) return this.stop(this.root.dataset.tooBig);
    this.turn("arriving");
    this.sending = sendFile(file, {
      address: this.root.dataset.uploads,
      onProgress: (sent, all) => this.far(sent, all),
      onDone: (id) => this.done(id),
      onWait: () => this.turn("waiting"),
      onError: ({ why, words }) => this.stop(words || this.root.dataset[CAMEL[why]]),
    });
  }

  far(sent, all) {
    this.here = sent;
    this.bar.max = all;
    this.bar.value = sent;
    if (this.state !== "paused") this.turn("arriving");
  }

  turn(state) {
    const changed = this.state !== state;
    this.state = state;
    this.pause.hidden = !["arriving", "waiting"].includes(state);
    this.goOn.hidden = state !== "paused";
    this.bar.hidden = state === "stopped";
    this.line.classList.toggle("err", state === "stopped");
    this.tell(this.root.dataset[state] ?? "", changed);
  }

  /** Seen all the time; said aloud when something changes, and at each quarter of the way. */
  tell(words, aloud) {
    this.line.textContent = words.replace("{here}", size(this.here)).replace("{all}", size(this.all));
    const quarter = Math.floor((QUARTERS * this.here) / (this.all || 1));
    if (!aloud && quarter === this.said) return;
    this.said = quarter;
    this.say.textContent = this.line.textContent;
  }

  done(id) {
    this.here = this.all;
    this.hidden.value = id;
    this.turn("arrived");
    if (this.then) this.form.requestSubmit(this.then.button);
  }

  wait() {
    this.sending?.abort();
    this.turn("paused");
    this.goOn.focus();
  }

  resume() {
    this.turn("arriving");
    this.pause.focus();
    this.sending?.resume();
  }

  stop(words) {
    this.sending = this.then = null;
    this.file.value = "";
    this.turn("stopped");
    this.tell(words, true);
    this.file.focus();
  }

  drop() {
    this.file.value = "";
    this.begin();
    this.file.focus();
    this.file.click();
  }

  /** The form's button, pressed too early: it goes in by itself as soon as all of the film is here. */
  hold(event) {
    if (!this.sending || this.state === "arrived") return;
    event.preventDefault();
    this.then = { button: event.submitter };
    if (this.state === "paused") this.resume();
    this.tell(this.root.dataset.then, true);
  }
}

const CAMEL = { too_big: "tooBig", signed_out: "signedOut", sorry: "sorry" };

function size(bytes) {
  const big = bytes >= 1024 ** 3;
  const words = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit: big ? "gigabyte" : "megabyte", maximumFractionDigits: big ? 1 : 0,
  });
  return words.format(big ? bytes / 1024 ** 3 : bytes && Math.max(1, bytes / 1024 ** 2));
}
