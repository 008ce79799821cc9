// How loud it is, as a row of bars. Decoration: the words beside it say the same.

const BARS = 20;
const STEP = 10;
const HIGH = 30;
const LOW = 8;

/** Draw the bars into an SVG; returns a function that lights as many as a level of 0 to 1 asks for. */
export function bars(place) {
  const drawn = Array.from({ length: BARS }, (_, at) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const high = LOW + (((at * 7) % 5) * (HIGH - LOW)) / 4;
    const where = { x: at * STEP, y: 16 - high / 2, width: 6, height: high, rx: 3, class: "q" };
    for (const [name, value] of Object.entries(where)) bar.setAttribute(name, value);
    return bar;
  });
  place.replaceChildren(...drawn);
  return (level) => drawn.forEach((bar, at) => bar.classList.toggle("q", at >= Math.round(Math.min(1, level * 2) * BARS)));
}
