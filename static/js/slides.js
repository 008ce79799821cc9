// Plays a story one picture at a time. Without script each picture is a page of its own.

export function setUp() {
  for (const root of document.querySelectorAll("[data-slides]")) play(root);
}

function play(root) {
  const slides = [...root.querySelectorAll(".slide")];
  const [back, next, full] = ["back", "on", "full"].map((name) => root.querySelector(`[data-${name}]`));
  const aloud = root.querySelector("[data-read]");
  const line = root.querySelector("[data-now]");
  let number = Math.max(0, slides.findIndex((slide) => slide.classList.contains("is-on")));

  function show(to) {
    if (to < 0 || to >= slides.length) return;
    hush(aloud);
    number = to;
    slides.forEach((slide, place) => slide.classList.toggle("is-on", place === number));
    // The way back is left empty on the first picture, the way on on the last; whoever was there goes to the other.
    const had = document.activeElement;
    back.classList.toggle("is-away", number === 0);
    next.classList.toggle("is-away", number === slides.length - 1);
    if (had === back && number === 0) next.focus();
    if (had === next && number === slides.length - 1) back.focus();
    if (aloud) aloud.dataset.read = slides[number].id;
    line.textContent = [...slides[number].querySelectorAll("p")].map((part) => part.textContent.trim()).join(". ");
    history.replaceState(null, "", `?panel=${number + 1}`);
  }

  back.addEventListener("click", (event) => { event.preventDefault(); show(number - 1); });
  next.addEventListener("click", (event) => { event.preventDefault(); show(number + 1); });
  root.addEventListener("keydown", (event) => {
    const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === forward) show(number + 1);
    else if (["ArrowLeft", "ArrowRight"].includes(event.key)) show(number - 1);
  });
  if (document.fullscreenEnabled) {
    full.classList.add("is-ready");
    full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()));
    document.addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", document.fullscreenElement === root));
  } else full.hidden = true;
}

/** Reading stops when the picture changes. The button says what it does now. */
function hush(aloud) {
  const words = aloud?.dataset.words;
  if (words && aloud.querySelector("span").textContent !== words) aloud.click();
}
