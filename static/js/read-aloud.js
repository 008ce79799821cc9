// Shows the buttons that read aloud. What reads is fetched when one is pressed, or when somebody wants it ready.

export function setUp() {
  const likes = document.documentElement.dataset.aloud;
  if (likes === "off") return;
  for (const button of document.querySelectorAll("[data-read]")) {
    const place = button.closest(".needs-voice") ?? button;
    place.hidden = false;
    place.classList.add("is-ready");
  }
  // Some browsers know their voices only a moment after they were first asked.
  window.speechSynthesis?.getVoices();
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-read]");
    if (button) (await reader()).toggle(button);
  });
  if (likes === "ready") reader();
}

let fetched = null;

function reader() {
  fetched ??= import("reader").then((module) => {
    module.setUp();
    return module;
  });
  return fetched;
}
