// Showing: the next thing comes into the same page, so that the screen stays full. Without script each has its own page.
const show = document.querySelector("[data-show]");
const fill = show?.querySelector("[data-whole]");

if (fill && document.fullscreenEnabled) fill.hidden = false;

show?.addEventListener("click", (event) => {
  if (event.target.closest("[data-whole]")) return toggle();
  const way = event.target.closest("[data-show-to]");
  if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(way.href, true);
});

window.addEventListener("popstate", () => go(location.href, false));

function toggle() {
  if (document.fullscreenElement) document.exitFullscreen();
  else show.requestFullscreen();
}

async function go(address, forward) {
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-show]");
    if (!answer.ok || !next) throw new Error("not a page of the showing");
    show.replaceChildren(...next.childNodes);
    const again = show.querySelector("[data-whole]");
    if (again && document.fullscreenEnabled) again.hidden = false;
    if (forward) history.pushState({}, "", answer.url);
    show.querySelector(".show__in").focus();
  } catch {
    window.location.assign(address);
  }
}
