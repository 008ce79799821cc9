// Next person: a tablet that many use. The last words are saved first, then nothing of this person stays: not in the
// page, not in the browser's stores, not behind the back button.
import { forgetWords } from "exit";

const LONGEST = 4000; // ms that saving the last words may take

export function setUp() {
  for (const form of document.querySelectorAll("form[data-forget]")) {
    form.addEventListener("submit", (event) => { event.preventDefault(); leave(form); });
  }
  // Where a browser keeps whole pages for its back button, this one asks the server again, and finds nobody signed in.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.documentElement.hidden = true;
    location.reload();
  });
}

async function leave(form) {
  // Without a signal nobody can be signed out, so the page stays as it is and says so.
  if (!navigator.onLine) return say(form.dataset.noSignal);
  if (!form.dataset.asked && !await saved()) {
    form.dataset.asked = "yes";
    return say(form.dataset.unsaved);
  }
  document.title = "…";
  document.documentElement.hidden = true;
  forgetWords();
  form.submit();
}

/** Whether everything that was typed has reached the server. */
async function saved() {
  const waits = [];
  document.dispatchEvent(new CustomEvent("last-words", { detail: waits }));
  const late = new Promise((done) => setTimeout(() => done([false]), LONGEST));
  const all = await Promise.race([Promise.all(waits), late]);
  return all.every(Boolean);
}

function say(words) {
  const place = document.querySelector("[data-leaving]") ?? document.createElement("p");
  place.className = "note is-error";
  place.dataset.leaving = "";
  place.setAttribute("role", "alert");
  if (!place.isConnected) document.getElementById("main").prepend(place);
  place.textContent = words;
}
