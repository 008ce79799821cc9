// One switch: the choices of the page light up one after the other, and a press takes the one that is lit. The bar at
// the foot of the page (templates/ui/scan.html) says which it is, how long it stays, and holds every word used here.
// Any other key stops it: then the page is an ordinary page, for a keyboard, a screen reader or a helper.

import { boxOf, choices, firstOf, nameOf, page } from "scan-tree";

const REST = 350; // ms after a press in which another counts as the same one
const SETTLE = 400; // ms for a page to show what a press did
const ROUNDS = 3; // times through the choices before it goes back out, or waits

const bar = document.querySelector("[data-scan-bar]");
const ring = document.querySelector("[data-scan-ring]");
const now = bar.querySelector("[data-scan-now]");
const status = bar.querySelector("[data-scan-status]");
const words = Object.fromEntries([...bar.querySelectorAll("template[data-word]")].map((each) => [each.dataset.word, each.content.textContent.trim()]));
const pace = 1000 * Number(bar.dataset.pace);
const keys = { any: [" ", "Enter"], space: [" "], enter: ["Enter"], tap: [] }[bar.dataset.key] ?? [" ", "Enter"];
const taps = ["any", "tap"].includes(bar.dataset.key);
const hears = bar.dataset.hear === "on" && "speechSynthesis" in window;

let levels = []; // the choices we are in, and those round them
let at = 0;
let steps = 0;
let timer = 0;
let pressed = 0;
let state = "off"; // off, on, waiting

bar.hidden = false;
document.documentElement.style.setProperty("--pace", `${pace}ms`);
begin(wanted());

function begin(inside = null) {
  levels = [withWays(page(), 0)];
  at = 0;
  steps = 0;
  if (inside) goInto(inside);
  become("on");
  light();
}

/** Where the address leads (#…): a page that was sent again goes on where the press was. */
function wanted() {
  const id = decodeURIComponent(location.hash.slice(1));
  return (id && document.getElementById(id)) || document.querySelector("[data-module=govuk-error-summary], [data-scan-first]");
}

/** Open the parts round an element, as far as it lies in one of them, and begin with the first choice in it. */
function goInto(wished) {
  let element = wished;
  // A box for words is no choice: what stands beside it is near enough.
  while (element && !levels[0].some((choice) => touches(choice, element))) element = element.parentElement;
  if (!element || element.contains(document.querySelector("main"))) return;
  for (;;) {
    const inside = levels.at(-1).filter((choice) => touches(choice, element));
    if (!inside.length) return;
    at = levels.at(-1).indexOf(inside[0]);
    if (inside.length > 1 || !inside[0].parts) return;
    levels.push(withWays(inside[0].parts, levels.length));
  }
}

function touches(choice, element) {
  return choice.parts ? choice.parts.some((part) => touches(part, element)) : element.contains(choice.element);
}

/** After the choices: the way back out; and on the outermost level, waiting. */
function withWays(parts, depth) {
  const way = bar.querySelector(depth ? "[data-scan-back]" : "[data-scan-wait]");
  return [...parts, { element: way, name: nameOf(way) }];
}

function become(next) {
  if (state === next) return;
  state = next;
  bar.dataset.state = next;
  status.textContent = words[next];
  clearTimeout(timer);
  if (next === "on") return;
  ring.hidden = true;
  now.textContent = words[next];
  if (hears) speechSynthesis.cancel();
}

function light() {
  clearTimeout(timer);
  const choice = levels.at(-1)[at];
  firstOf(choice).scrollIntoView({ block: "center", inline: "nearest" });
  place(choice);
  now.textContent = choice.name;
  bar.dataset.now = choice.name;
  bar.dataset.kind = choice.parts ? "part" : "thing";
  if (hears) say(choice.name);
  timer = setTimeout(step, pace);
}

function place(choice) {
  const { left, top, width, height } = boxOf(choice);
  for (const [side, size] of Object.entries({ left: left - 8, top: top - 8, width: width + 16, height: height + 16 })) ring.style.setProperty(side, `${size}px`);
  ring.hidden = false;
  // The time that is left begins anew, on the ring and in the bar.
  for (const line of document.querySelectorAll("[data-scan-time]")) line.replaceWith(line.cloneNode(true));
}

function say(text) {
  speechSynthesis.cancel();
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.volume = 0.6;
  spoken.lang = document.documentElement.lang;
  speechSynthesis.speak(spoken);
}

function step() {
  if (state !== "on") return;
  // A page may have changed meanwhile: what is gone, or hidden, is no choice.
  if (levels.at(-1).some((choice) => !firstOf(choice).isConnected)) return again();
  const all = levels.at(-1);
  at = (at + 1) % all.length;
  steps += 1;
  if (steps >= ROUNDS * all.length) return levels.length > 1 ? back() : become("waiting");
  light();
}

function back() {
  levels.pop();
  at = 0;
  steps = 0;
  light();
}

function press() {
  const since = performance.now() - pressed;
  if (since < REST) return;
  pressed = performance.now();
  if (state === "waiting") return begin();
  const choice = levels.at(-1)[at];
  steps = 0;
  if (choice.element?.matches("[data-scan-back]")) return back();
  if (choice.element?.matches("[data-scan-wait]")) return become("waiting");
  if (choice.parts) {
    levels.push(withWays(choice.parts, levels.length));
    at = 0;
    return light();
  }
  take(choice.element);
}

function take(element) {
  clearTimeout(timer);
  ring.dataset.taken = "";
  element.focus({ preventScroll: true });
  if (element.tagName === "SELECT") {
    element.selectedIndex = (element.selectedIndex + 1) % element.options.length;
    element.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (element.matches("audio, video")) {
    if (element.paused) element.play();
    else element.pause();
  } else {
    element.click();
  }
  timer = setTimeout(() => again(element), SETTLE);
}

/** Look at the page anew, and go on near where we were. */
function again(near = null) {
  delete ring.dataset.taken;
  if (state !== "on") return;
  const place = near?.isConnected ? near : document.activeElement?.closest("main *");
  begin(place);
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest?.("[data-scan-bar]")) return;
  // A page may have put the focus into a box for words: until somebody types, the switch is the switch.
  if (state !== "off" && keys.includes(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) press();
  } else if (!["Shift", "Control", "Alt", "Meta"].includes(event.key)) {
    become("off");
  }
}, true);

// Firefox presses a button when Space comes up again.
document.addEventListener("keyup", (event) => {
  if (state !== "off" && keys.includes(event.key) && !event.target.closest?.("[data-scan-bar]")) event.preventDefault();
}, true);

document.addEventListener("click", (event) => {
  // Not ours: the bar's own buttons, what we press ourselves, and presses of a screen reader or of the keyboard.
  if (!event.isTrusted || event.detail === 0 || state === "off" || event.target.closest?.("[data-scan-bar]")) return;
  if (!taps) return event.target.matches("textarea, input") && become("off");
  event.preventDefault();
  event.stopImmediatePropagation();
  press();
}, true);

document.addEventListener("scan-again", (event) => {
  if (state === "on") begin(event.target.querySelector("ul") ?? event.target);
});
document.addEventListener("toggle", () => state === "on" && again(document.activeElement), true);
document.addEventListener("visibilitychange", () => document.hidden ? clearTimeout(timer) : state === "on" && light());
addEventListener("scroll", () => state === "on" && follow(), { passive: true });
addEventListener("resize", () => state === "on" && follow());
addEventListener("pageshow", (event) => event.persisted && begin());

function follow() {
  const { left, top } = boxOf(levels.at(-1)[at]);
  ring.style.setProperty("left", `${left - 8}px`);
  ring.style.setProperty("top", `${top - 8}px`);
}

bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !event.isTrusted) return;
  if (button.matches("[data-scan-start]")) begin();
  else if (button.matches("[data-scan-stop]")) become("off");
  else if (button.matches("[data-scan-wait]")) become("waiting");
  else if (button.matches("[data-scan-back]") && levels.length > 1) back();
});
