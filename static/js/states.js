// A part of a page that is in one state at a time. What is inside it says in which states it shows (data-in="ready
// counting") and what must be so as well, or must not (data-if="hears !silent"). Its words are in a template of the page.

export class States {
  constructor(root, card) {
    this.root = root;
    this.card = card;
    this.part = {};
    for (const part of card.querySelectorAll("[data-part]")) this.part[part.dataset.part] = part;
    this.so = new Set();
  }

  show(state) {
    this.state = this.root.dataset.state = state;
    this.draw();
  }

  /** Say that something is so, or is not. */
  is(what, so) {
    this.so[so ? "add" : "delete"](what);
  }

  draw() {
    const had = this.card.contains(document.activeElement);
    for (const part of this.card.querySelectorAll("[data-in], [data-if]")) {
      const states = part.dataset.in?.split(" ");
      const needs = part.dataset.if?.split(" ") ?? [];
      const holds = needs.every((need) => (need[0] === "!" ? !this.so.has(need.slice(1)) : this.so.has(need)));
      // Drawings have no property `hidden` in every browser; the attribute is the same for all.
      part.toggleAttribute("hidden", !holds || Boolean(states && !states.includes(this.state)));
    }
    // Whoever pressed something that went away finds themselves at the name of what came.
    if (had && !document.activeElement.checkVisibility?.()) this.part.heading.focus();
  }

  words(name, values = {}) {
    const words = this.part.words.content.querySelector(`[data-say="${name}"]`).textContent;
    return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), words);
  }

  say(words) {
    this.part.said.textContent = words;
  }
}
