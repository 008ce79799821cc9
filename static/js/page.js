// What every page can do with script on. Without it everything still works; with it some things are quicker.
import { setUpExit } from "exit";

// GOV.UK's scripts ask for this word before they start.
document.body.classList.add("govuk-frontend-supported");
setUpExit();

// What a page holds, and the module that serves it.
const wanted = {
  "[data-passkey]": "passkey",
  "[data-print]": "print",
  "[data-read]": "read-aloud",
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
