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
    show(here, now);
  } catch {
    // No signal for a moment: the next look may have it.
  }
  look(tries - 1);
}

// What stays the same stays where it is: whoever has the focus on its button keeps it, and nothing is read out twice.
function show(here, now) {
  const [before, far] = [here, now].map((part) => part.querySelector("[data-far]"));
  const goesOn = "watch" in now.dataset && before && far;
  const [old, news] = goesOn ? [before, far] : [here, now];
  if (old.textContent !== news.textContent) old.replaceChildren(...news.childNodes);
}
