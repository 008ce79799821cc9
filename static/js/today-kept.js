// The page of today as it was taken along: it asks its worker again and again whether it may still be read.
const EVERY = 20000; // ms
const worker = () => navigator.serviceWorker.controller;

/** Ask the worker. Without an answer the page is as gone as with a no. */
function asks(words) {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    setTimeout(() => done(false), 3000);
    port1.onmessage = ({ data }) => done(data);
    worker()?.postMessage(words, [port2]);
  });
}

async function look() {
  if (await asks({ do: "still" })) return markNow();
  document.documentElement.hidden = true;
  location.reload();
}

function markNow() {
  const now = new Date();
  const hour = now.getHours();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-");
  for (const words of document.querySelectorAll("[data-day]")) words.hidden = words.dataset.day === today;
  for (const mark of document.querySelectorAll("[data-hours]")) {
    const [from, until] = mark.dataset.hours.split("-").map(Number);
    mark.hidden = from < until ? hour < from || hour >= until : hour < from && hour >= until;
  }
}

async function leave(button) {
  document.title = "…";
  document.documentElement.hidden = true;
  await asks({ do: "forget" });
  indexedDB.deleteDatabase("along");
  location.replace(button.dataset.leave);
}

markNow();
setInterval(look, EVERY);
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
window.addEventListener("pageshow", ({ persisted }) => { if (persisted) look(); });
// With a signal the server says what there is now, and whether it is still for me.
window.addEventListener("online", () => location.reload());
for (const button of document.querySelectorAll("[data-leave]")) button.addEventListener("click", () => leave(button));
