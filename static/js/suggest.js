// Ideas below the search box while words are being typed: a combobox with a list, by the pattern of the ARIA guide.
// The words stay the person's own: an idea is taken only when it is chosen, and Enter alone searches for what was typed.

const PAUSE = 150; // ms without a key before asking
const FEWEST = 2;

export function setUp(root = document) {
  for (const box of root.querySelectorAll("[data-suggest]:not([data-ready])")) begin(box);
}

function begin(box) {
  box.dataset.ready = "";
  const input = box.querySelector("input");
  const list = make("ul", { id: `${input.id}-ideas`, className: "ideas", role: "listbox", hidden: true });
  list.setAttribute("aria-label", box.dataset.list); // as an attribute: older browsers know no such property
  const said = make("p", { className: "hide", role: "status" });
  box.append(list, said);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-haspopup": "listbox",
  })) input.setAttribute(name, value);
  const state = { box, input, list, said, turn: 0, timer: 0, active: -1 };
  input.addEventListener("input", () => later(state));
  input.addEventListener("keydown", (event) => onKey(state, event));
  input.addEventListener("blur", () => close(state));
  // Pressing an idea must not first take the focus away from the box, which would close the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  // Whoever was quicker than this script has begun already.
  if (document.activeElement === input && input.value) later(state);
}

function make(tag, properties) {
  const { role, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  element.setAttribute("role", role);
  return element;
}

function later(state) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => look(state), PAUSE);
}

async function look(state) {
  const turn = ++state.turn;
  const typed = state.input.value.trim();
  if (typed.length < FEWEST) return close(state);
  try {
    const answer = await fetch(`${state.box.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
    if (!answer.ok) throw new Error(answer.status);
    const { html, said } = await answer.json();
    if (turn !== state.turn || document.activeElement !== state.input) return; // later words were typed meanwhile
    state.list.innerHTML = html;
    show(state, said);
  } catch {
    if (turn === state.turn) close(state); // ideas are extra: the search works without them
  }
}

const options = (state) => [...state.list.querySelectorAll("[role=option]")];

function show(state, said) {
  const found = options(state);
  state.active = -1;
  state.input.removeAttribute("aria-activedescendant");
  state.list.hidden = !found.length;
  state.input.setAttribute("aria-expanded", String(Boolean(found.length)));
  state.said.textContent = said;
}

function close(state) {
  clearTimeout(state.timer);
  state.turn += 1;
  state.active = -1;
  state.list.hidden = true;
  state.said.textContent = "";
  state.input.setAttribute("aria-expanded", "false");
  state.input.removeAttribute("aria-activedescendant");
}

function onKey(state, event) {
  if (event.isComposing) return;
  const isOpen = !state.list.hidden;
  const found = options(state);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!isOpen) return void (event.key === "ArrowDown" && look(state));
    // One place more than there are ideas: the box itself, with what was typed.
    const places = found.length + 1;
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(state, found, ((state.active + 1 + step + places) % places) - 1);
  } else if (event.key === "Escape" && isOpen) {
    event.preventDefault();
    close(state);
  } else if (event.key === "Enter" && isOpen && state.active >= 0) {
    event.preventDefault();
    go(found[state.active]);
  } else if (event.key === "Tab") close(state);
}

function mark(state, found, active) {
  state.active = active;
  found.forEach((option, n) => option.setAttribute("aria-selected", String(n === active)));
  if (active < 0) return state.input.removeAttribute("aria-activedescendant");
  state.input.setAttribute("aria-activedescendant", found[active].id);
  found[active].scrollIntoView({ block: "nearest" });
}

function go(option) {
  if (option) location.assign(option.dataset.url);
}
