// Reads a part of the page aloud, when asked and never otherwise. Only voices that live on this device are used, so
// nothing a person wrote is sent anywhere. Where there is no such voice, pressing says so.
import { rangeOf, sentences } from "reading-order";

const PATIENCE = 1000; // milliseconds: some browsers know their voices only after a moment
const SPEED = "reading-speed";
const said = { button: null, queue: [], at: 0, going: false, turn: 0 };
let reader = null;

export function setUp() {
  reader = document.querySelector("[data-reader]");
  reader.addEventListener("click", act);
  speed().addEventListener("change", changeSpeed);
  speed().value = kept() ?? speed().value;
  window.addEventListener("pagehide", stop);
  if (document.documentElement.dataset.aloud === "ready") open("ready");
}

/** A button that reads some part: it starts, and the same button stops. */
export function toggle(button) {
  if (said.button === button) stop();
  else start(button);
}

function act(event) {
  const wish = event.target.closest("[data-reader-do]")?.dataset.readerDo;
  if (wish === "stop") stop();
  else if (wish === "play") play();
}

/** Play and pause are one button: it goes on from the sentence that was cut off. */
function play() {
  if (said.going) return pause();
  if (!said.queue.length) return start(document.querySelector(".tools [data-read]") ?? document.querySelector("[data-read]"));
  said.going = true;
  open("reading");
  next();
}

function pause() {
  said.going = false;
  hush();
  open("paused");
}

async function start(button) {
  stop();
  const root = document.getElementById(button?.dataset.read ?? "main");
  if (!(await voice())) return open("silent");
  Object.assign(said, { button, queue: sentences(root), at: 0, going: true });
  if (!said.queue.length) return stop();
  label(button, document.body.dataset.stopReading);
  open("reading");
  next();
}

function stop() {
  const { button } = said;
  Object.assign(said, { button: null, queue: [], at: 0, going: false });
  hush();
  if (button?.dataset.words) label(button, button.dataset.words);
  if (document.documentElement.dataset.aloud === "ready") open("ready");
  else if (reader) reader.hidden = true;
}

/** Ends the voice, and the turn: what a voice still says of an old turn is not heeded. */
function hush() {
  said.turn += 1;
  window.speechSynthesis?.cancel();
  mark(null);
}

async function next() {
  const sentence = said.queue[said.at];
  if (!sentence) return stop();
  const turn = (said.turn += 1);
  const speaker = await voice();
  if (turn !== said.turn || !said.going) return;
  const utterance = new SpeechSynthesisUtterance(sentence.words.replace(/\s/g, " "));
  Object.assign(utterance, { voice: speaker, lang: speaker.lang, rate: Number(speed().value) });
  utterance.onboundary = ({ name, charIndex, charLength }) => {
    if (turn === said.turn && name !== "sentence") mark(sentence, charIndex, charIndex + (charLength || wordFrom(sentence.words, charIndex)));
  };
  utterance.onend = utterance.onerror = () => {
    if (turn !== said.turn || !said.going) return;
    said.at += 1;
    next();
  };
  mark(sentence);
  speechSynthesis.speak(utterance);
}

const wordFrom = (words, from) => words.slice(from).match(/^\S+/)?.[0].length ?? 1;

/** Shows which sentence is read, and which word of it; where browsers cannot, the whole part. */
function mark(sentence, from, to) {
  document.querySelector(".reading")?.classList.remove("reading");
  const marks = CSS.highlights;
  marks?.delete("read-sentence");
  marks?.delete("read-word");
  if (!sentence) return;
  const [whole, word] = [rangeOf(sentence), from === undefined ? null : rangeOf(sentence, from, to)];
  if (!marks || !whole) sentence.element.classList.add("reading");
  if (marks && whole) marks.set("read-sentence", new Highlight(whole));
  if (marks && word) marks.set("read-word", new Highlight(word));
  if (from === undefined) sentence.element.scrollIntoView({ block: "nearest" });
}

function open(state) {
  reader.hidden = false;
  reader.dataset.state = state;
  reader.querySelector("[data-reader-says]").textContent = reader.querySelector(`template[data-says="${state}"]`).content.textContent;
  const playing = state === "reading";
  const button = reader.querySelector("[data-reader-do=play]");
  button.querySelector("span").textContent = playing ? button.dataset.pause : button.dataset.play;
}

function label(button, words) {
  const place = button.querySelector("span");
  button.dataset.words ??= place.textContent;
  place.textContent = words;
}

const speed = () => reader.querySelector("select");

function kept() {
  try {
    return localStorage.getItem(SPEED);
  } catch {
    return null;
  }
}

function changeSpeed() {
  try {
    localStorage.setItem(SPEED, speed().value);
  } catch { /* no storage here: it holds for this page */ }
  if (!said.going) return;
  hush();
  next();
}

function here() {
  const lang = document.documentElement.lang.slice(0, 2);
  const voices = window.speechSynthesis?.getVoices().filter((one) => one.localService && one.lang.startsWith(lang)) ?? [];
  return voices.find((one) => one.lang.replace("_", "-") === "en-GB") ?? voices[0];
}

async function voice() {
  for (let waited = 0; !here() && window.speechSynthesis && waited < PATIENCE; waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return here();
}
