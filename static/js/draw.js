// Drawing on white paper with a finger, a pen, a mouse or buttons alone. What is drawn goes into the file field beside it
// as a PNG, so the page's own form sends it like any picture. Leaving with a drawing that was not sent asks first.

const PENS = new Set(["pen"]);
const STEP = 45; // how far one press of an arrow moves the pen, in the canvas's own pixels

export function setUp() {
  for (const root of document.querySelectorAll("[data-draw]:not(.is-ready)")) new Paper(root);
}

class Paper {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector("canvas");
    this.input = root.querySelector("input[type=file]");
    this.line = root.querySelector("[data-said]");
    this.marker = root.querySelector(".draw__pen");
    this.ink = this.canvas.getContext("2d");
    this.marks = []; // everything drawn, in order; undoing takes from its end
    this.undone = [];
    this.now = null; // the line being drawn
    this.penSeen = false; // a hand that rests beside a pen draws nothing
    this.place = { x: this.canvas.width / 2, y: this.canvas.height / 2 }; // of the pen that buttons move
    this.penDown = false;
    this.byHand = false; // a photo was chosen in the place of the drawing
    this.timer = 0;
    this.unsent = false;
    root.classList.add("is-ready");
    root.addEventListener("click", (event) => this.press(event.target.closest("button")));
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, (event) => this.end(event));
    this.input.addEventListener("change", () => { this.byHand = this.input.files.length > 0; this.say(root.dataset.photo); });
    this.input.form.addEventListener("submit", (event) => this.send(event));
    this.warn = (event) => { if (this.unsent && root.isConnected) event.preventDefault(); };
    window.addEventListener("beforeunload", this.warn);
    document.addEventListener("forget-words", () => { this.unsent = false; this.marks = []; this.draw(); });
    this.draw();
  }

  chosen(name) {
    return this.root.querySelector(`[data-${name}][aria-pressed=true]`).dataset[name];
  }

  style() {
    return { colour: this.chosen("colour"), width: Number(this.chosen("width")) };
  }

  press(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { colour, width, where, size, shape, step } = button.dataset;
    const group = colour ? "colour" : width ? "width" : where ? "where" : size ? "size" : "";
    if (group) for (const one of this.root.querySelectorAll(`[data-${group}]`)) one.setAttribute("aria-pressed", one === button);
    if (shape) this.put(shape, button.textContent.trim());
    if (step) this.move(...step.split(",").map(Number));
    if (button.dataset.do) this[button.dataset.do](button);
  }

  // drawing by hand

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const scale = this.canvas.width / box.width;
    const press = PENS.has(event.pointerType) && event.pressure ? 0.4 + event.pressure * 1.2 : 1;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale, press };
  }

  begin(event) {
    if (PENS.has(event.pointerType)) this.penSeen = true;
    if (this.now || !event.isPrimary || event.button > 0 || (this.penSeen && event.pointerType === "touch")) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.now = { ...this.style(), points: [this.at(event)], pointer: event.pointerId };
    this.stroke(this.now);
  }

  go(event) {
    if (this.now?.pointer !== event.pointerId) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length ? events : [event]) this.now.points.push(this.at(each));
    this.stroke(this.now, Math.max(0, this.now.points.length - (events.length || 1) - 1));
  }

  end(event) {
    if (this.now?.pointer !== event.pointerId) return;
    const mark = this.now;
    this.now = null;
    this.add(mark, this.root.dataset.drawn);
  }

  // drawing by buttons

  put(shape, name) {
    const [x, y] = this.chosen("where").split(",").map(Number);
    const place = this.root.querySelector("[data-where][aria-pressed=true]").textContent.trim();
    const mark = { ...this.style(), shape, x: x * this.canvas.width, y: y * this.canvas.height, size: this.chosen("size") * this.canvas.height };
    this.add(mark, this.root.dataset.put.replace("%s", name).replace("%t", place));
  }

  pen(button) {
    this.penDown = !this.penDown;
    button.setAttribute("aria-pressed", this.penDown);
    this.say(this.penDown ? this.root.dataset.down : this.root.dataset.up);
    this.point();
  }

  move(right, down) {
    const from = { ...this.place };
    const to = { x: clamp(from.x + right * STEP, this.canvas.width), y: clamp(from.y + down * STEP, this.canvas.height) };
    if (to.x === from.x && to.y === from.y) return this.say(this.root.dataset.edge);
    this.place = to;
    this.point();
    if (this.penDown) this.add({ ...this.style(), points: [{ ...from, press: 1 }, { ...to, press: 1 }] }, "");
  }

  /** Show where the pen stands. */
  point() {
    this.marker.hidden = false;
    this.marker.style.left = `${(100 * this.place.x) / this.canvas.width}%`;
    this.marker.style.top = `${(100 * this.place.y) / this.canvas.height}%`;
    this.marker.classList.toggle("is-down", this.penDown);
  }

  // everything drawn, and taking it back

  add(mark, said) {
    this.marks.push(mark);
    this.undone = [];
    this.changed(said);
  }

  undo() {
    this.undone.push(this.marks.pop());
    this.changed(this.root.dataset.undone);
  }

  redo() {
    this.marks.push(this.undone.pop());
    this.changed(this.root.dataset.redone);
  }

  clear() {
    this.add({ clear: true }, this.root.dataset.cleared);
  }

  get isEmpty() {
    return !this.marks.length || Boolean(this.marks.at(-1).clear);
  }

  changed(said) {
    this.draw();
    this.byHand = false;
    this.unsent = !this.isEmpty;
    this.fill();
    this.say(said);
  }

  draw() {
    this.ink.fillStyle = "#fff";
    this.ink.fillRect(0, 0, this.canvas.width, this.canvas.height);
    const from = this.marks.findLastIndex((mark) => mark.clear) + 1;
    for (const mark of this.marks.slice(from)) mark.shape ? this.shape(mark) : this.stroke(mark);
    const can = { undo: this.marks.length, redo: this.undone.length, clear: !this.isEmpty };
    for (const [name, may] of Object.entries(can)) this.root.querySelector(`[data-do=${name}]`).setAttribute("aria-disabled", !may);
  }

  stroke(mark, from = 0) {
    const { ink } = this;
    ink.strokeStyle = ink.fillStyle = mark.colour;
    ink.lineCap = ink.lineJoin = "round";
    const points = mark.points.slice(from);
    for (let i = 1; i < points.length; i += 1) {
      ink.lineWidth = mark.width * points[i].press;
      ink.beginPath();
      ink.moveTo(points[i - 1].x, points[i - 1].y);
      ink.lineTo(points[i].x, points[i].y);
      ink.stroke();
    }
    if (points.length === 1) {
      ink.beginPath();
      ink.arc(points[0].x, points[0].y, (mark.width * points[0].press) / 2, 0, 7);
      ink.fill();
    }
  }

  shape({ shape, x, y, size, colour, width }) {
    const { ink } = this;
    ink.save();
    ink.translate(x, y);
    ink.scale(size, size);
    ink.strokeStyle = colour;
    ink.lineWidth = width / size;
    ink.lineCap = ink.lineJoin = "round";
    ink.stroke(new Path2D(SHAPES[shape]));
    ink.restore();
  }

  // into the form

  /** Put the drawing into the file field. It takes a moment; a form sent meanwhile waits for it. */
  fill() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), 150);
  }

  async write() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.byHand) return;
    const held = new DataTransfer();
    if (!this.isEmpty) {
      const png = await new Promise((done) => this.canvas.toBlob(done, "image/png"));
      held.items.add(new File([png], "drawing.png", { type: "image/png" }));
    }
    if (!this.byHand) this.input.files = held.files;
  }

  async send(event) {
    if (!this.root.isConnected) return;
    if (this.timer) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      await this.write();
      return this.input.form.requestSubmit(submitter);
    }
    this.unsent = false;
    // A form that could not be sent leaves the drawing here, and leaving asks again.
    setTimeout(() => { this.unsent = !this.isEmpty && !this.byHand; }, 10000);
  }

  say(words) {
    if (words) this.line.textContent = this.line.textContent === words ? `${words} ` : words;
  }
}

const clamp = (number, most) => Math.min(Math.max(number, 0), most);

// One unit high and wide, round the middle.
const SHAPES = {
  circle: "M.5 0A.5 .5 0 1 1 -.5 0A.5 .5 0 1 1 .5 0z",
  square: "M-.5 -.5H.5V.5H-.5z",
  triangle: "M0 -.5L.55 .45H-.55z",
  line: "M-.5 0H.5",
  heart: "M0 .5C-.7 0 -.55 -.5 -.25 -.45C-.1 -.43 0 -.3 0 -.2C0 -.3 .1 -.43 .25 -.45C.55 -.5 .7 0 0 .5z",
  star: "M0 -.5L.15 -.17L.5 -.13L.24 .11L.31 .47L0 .29L-.31 .47L-.24 .11L-.5 -.13L-.15 -.17z",
  house: "M-.5 -.05L0 -.5L.5 -.05M-.4 -.12V.5H.4V-.12M-.1 .5V.15H.12V.5",
  person: "M.15 -.35A.15 .15 0 1 1 -.15 -.35A.15 .15 0 1 1 .15 -.35zM0 -.2V.2M-.3 -.02H.3M0 .2L-.25 .5M0 .2L.25 .5",
  face: "M.5 0A.5 .5 0 1 1 -.5 0A.5 .5 0 1 1 .5 0zM-.18 -.15V-.12M.18 -.15V-.12M-.25 .12Q0 .4 .25 .12",
};
