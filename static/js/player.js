// A film or sound is being made ready: look now and then, and put the player where the words stood. Other things on the
// page (something half typed) stay as they are.
const SOONEST = 2500;
const LATEST = 15000;

export function setUp() {
  for (const player of document.querySelectorAll("[data-making]")) look(player, SOONEST);
}

async function look(player, wait) {
  player.querySelector("[data-look-again]")?.remove();
  await new Promise((resolve) => setTimeout(resolve, wait));
  if (!player.isConnected) return;
  try {
    const answer = await fetch(player.dataset.making, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector(`[data-player="${player.dataset.player}"]`);
    if (!now) return;
    if (!("making" in now.dataset)) return player.replaceWith(named(now, player.dataset.name));
  } catch {
    // No signal for a moment: the next look may have it.
  }
  look(player, Math.min(wait * 1.3, LATEST));
}

// What it is called on this page, which the page that was asked does not know.
function named(now, name) {
  if (name) now.querySelector("video, audio")?.setAttribute("aria-label", name);
  return now;
}
