// A thing is being made: look again every few seconds, and show what has changed. Gives up after five minutes.
const EVERY = 2500;
const TRIES = 120;

export function setUp() {
  for (const link of document.querySelectorAll(".making .no-script")) link.hidden = true;
  look(TRIES);
}

async function look(tries) {
  const here = document.querySelector("[data-watch]");
  if (!here || !tries) return;
  await new Promise((resolve) => setTimeout(resolve, EVERY));
  try {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector(".making");
    if (!now) return window.location.reload();
    if (!("watch" in now.dataset)) delete here.dataset.watch;
    now.querySelector("[data-watch] .no-script")?.remove();
    here.replaceChildren(...now.childNodes);
  } catch {
    // No signal for a moment: the next look may have it.
  }
  look(tries - 1);
}
