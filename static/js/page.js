// What every page can do with script on. Without it everything still works; with it some things are quicker.
import { setUpExit } from "exit";

// GOV.UK's scripts ask for this word before they start.
document.body.classList.add("govuk-frontend-supported");
setUpExit();

// What a page holds, and the module that serves it.
const wanted = {
  "[data-along]": "along",
  "[data-board]": "boards",
  "[data-captions]": "captions",
  "[data-draw]": "draw",
  "[data-passkey]": "passkey",
  "[data-forget]": "next",
  "[data-making]": "player",
  "[data-map]": "atlas",
  "[data-print]": "print",
  "[data-read]": "read-aloud",
  "[data-recorder]": "recorder",
  "[data-recording]": "uploads",
  "[data-signcard]": "card",
  "[data-slides]": "slides",
  "[data-suggest]": "suggest",
  "[data-symbols]": "symbols",
  "[data-watch]": "watch",
  "[data-module=govuk-error-summary]": "errors",
};
for (const [hook, name] of Object.entries(wanted)) {
  if (document.querySelector(hook)) import(name).then((module) => module.setUp());
}

// Counting letters matters to whoever writes, and to nobody else: it waits until an answer is begun.
for (const answer of document.querySelectorAll("[data-module=govuk-character-count]")) {
  answer.addEventListener("focusin", () => import("count").then((module) => module.setUp(answer)), { once: true });
}

// What was taken along (the page of today) is asked for on every page, so that it goes once it is not shared any more.
navigator.serviceWorker?.getRegistrations().then((found) => {
  if (found.length) import("along").then((along) => along.stillShared(found));
  // Nobody is left to ask: what may still lie there is nobody's to read.
  else indexedDB.deleteDatabase("along");
}).catch(() => {});
