// Reads a part of the page aloud, when asked and never otherwise. Only voices that live on this device are used, so
// nothing a person wrote is sent anywhere. Where there is no such voice the buttons stay away.

const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, label, legend, blockquote, figcaption, th, td, summary, textarea, img[alt], [role=img]";
const PATIENCE = 1000; // milliseconds: some browsers know their voices only after a moment
let buttons = [];
let reading = null;

export function setUp() {
  buttons = [...document.querySelectorAll("[data-read]")];
  if (!("speechSynthesis" in window)) return hide();
  for (const button of buttons) button.addEventListener("click", () => (reading === button ? stop() : start(button)));
  window.addEventListener("pagehide", stop);
  speechSynthesis.addEventListener?.("voiceschanged", show);
  show();
  setTimeout(() => voice() || hide(), PATIENCE);
}

function show() {
  if (!voice()) return;
  for (const button of buttons) {
    const place = button.closest(".needs-voice") ?? button;
    place.hidden = false;
    place.classList.add("is-ready");
  }
}

function hide() {
  for (const button of buttons) (button.closest(".needs-voice") ?? button).hidden = true;
}

function voice() {
  const lang = document.documentElement.lang.slice(0, 2);
  const here = speechSynthesis.getVoices().filter((one) => one.localService && one.lang.startsWith(lang));
  return here.find((one) => one.lang.replace("_", "-") === "en-GB") ?? here[0];
}

function start(button) {
  stop();
  const queue = pieces(document.getElementById(button.dataset.read));
  if (!queue.length) return;
  reading = button;
  say(button, "Stop reading");
  next(queue, button);
}

function next(queue, button) {
  const piece = queue.shift();
  if (!piece || reading !== button) return stop();
  const utterance = new SpeechSynthesisUtterance(piece.words);
  utterance.voice = voice();
  utterance.lang = utterance.voice.lang;
  piece.element.classList.add("reading");
  utterance.onend = utterance.onerror = () => {
    piece.element.classList.remove("reading");
    if (reading === button) next(queue, button);
  };
  speechSynthesis.speak(utterance);
}

function stop() {
  const button = reading;
  reading = null;
  speechSynthesis.cancel();
  document.querySelector(".reading")?.classList.remove("reading");
  if (button) say(button, button.dataset.words);
}

function say(button, words) {
  const label = button.querySelector("span");
  button.dataset.words ??= label.textContent;
  label.textContent = words;
}

function pieces(root) {
  const blocks = root.matches(BLOCKS) ? [root] : [...root.querySelectorAll(BLOCKS)];
  return blocks
    .filter((block) => block.checkVisibility?.() !== false && !block.querySelector(BLOCKS) && !block.closest("[aria-hidden=true]"))
    .map((element) => ({ element, words: words(element) }))
    .filter((piece) => piece.words);
}

function words(element) {
  const said =
    element.tagName === "TEXTAREA" ? element.value
    : element.tagName === "IMG" ? element.alt
    : element.role === "img" ? element.ariaLabel
    : element.textContent;
  return (said ?? "").replace(/\s+/g, " ").trim();
}
