// What every page can do with script on. Without it everything still works; with it some things are quicker.
import { setUpExit } from "exit";

// GOV.UK's scripts ask for this word before they start.
document.body.classList.add("govuk-frontend-supported");
setUpExit();

const wanted = {
  "[data-read]": "read-aloud",
  "[data-watch]": "watch",
  "[data-module=govuk-error-summary]": "errors",
  "[data-module=govuk-character-count]": "count",
};
for (const [hook, name] of Object.entries(wanted)) {
  if (document.querySelector(hook)) import(name).then((module) => module.setUp());
}
