// Exit this page: leave at once, put the neutral page in the place of this one, and sign out behind its back.
// Pressing Shift three times within five seconds does the same.

const TIMES = 3;
const WITHIN = 5000;

export function setUpExit() {
  const ways = document.querySelectorAll("[data-exit]");
  for (const way of ways) {
    way.addEventListener(way.tagName === "FORM" ? "submit" : "click", (event) => {
      event.preventDefault();
      leave(way);
    });
  }
  if (ways.length) listenForShift(() => leave(ways[0]));
}

function leave(way) {
  document.title = "…";
  document.documentElement.hidden = true;
  forgetWords();
  if (way.tagName === "FORM") {
    fetch(way.action, { method: "POST", body: new FormData(way), keepalive: true, redirect: "manual" }).catch(() => {});
  }
  window.location.replace(way.dataset.exit);
}

/** Words not yet saved go at once, before anything is sent; a page with words on it is told to hold no more. */
export function forgetWords() {
  document.dispatchEvent(new Event("forget-words"));
  // Today, where it was taken along: its worker is told by the server, or finds nothing.
  try { indexedDB.deleteDatabase("along"); } catch { /* no base here */ }
  try {
    Object.keys(sessionStorage).filter((name) => name.startsWith("words:")).forEach((name) => sessionStorage.removeItem(name));
  } catch { /* no storage here */ }
}

function listenForShift(then) {
  let presses = [];
  let other = false;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") other = true;
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || other) {
      presses = [];
      other = event.shiftKey;
      return;
    }
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN);
    if (presses.length === TIMES) then();
  });
}
