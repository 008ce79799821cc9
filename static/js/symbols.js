// Finds symbols while a word is being written, and opens kinds of symbols in place. Without it the same buttons send
// the form. What is looked for goes by POST, so that it stands in no address.

const PAUSE = 250; // ms without a key before looking

export function setUp(root = document) {
  for (const picker of root.querySelectorAll("[data-symbols]:not([data-ready])")) begin(picker);
}

function begin(picker) {
  picker.dataset.ready = "";
  const words = picker.querySelector("[name=symbol_words]");
  let timer = 0;
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(picker, { symbol_words: words.value }), PAUSE);
  });
  // Enter looks for the word: it must not press the first button of the form round the picker.
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(timer);
    look(picker, { symbol_words: words.value }, true);
  });
  picker.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const isFind = button?.name === "do" && button.value === "find";
    if (!isFind && !["symbols_in", "symbols_like", "symbols_more"].includes(button?.name)) return;
    event.preventDefault();
    const asked = isFind ? {} : { [button.name]: button.value };
    look(picker, { symbol_words: words.value, ...asked }, true);
  });
}

async function look(picker, asked, follow = false) {
  const turn = (picker.turn = (picker.turn ?? 0) + 1);
  const body = new URLSearchParams(asked);
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  picker.setAttribute("aria-busy", "true");
  const sorry = picker.querySelector("[data-symbols-sorry]");
  try {
    const answer = await fetch(picker.dataset.symbols, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    const { html } = await answer.json();
    if (turn !== picker.turn) return; // a later word was asked for meanwhile
    picker.querySelector("[data-symbols-found]").innerHTML = html;
    sorry.hidden = true;
    if (follow) picker.querySelector("[data-symbols-said]").focus();
    picker.dispatchEvent(new CustomEvent("scan-again", { bubbles: true }));
  } catch {
    if (turn === picker.turn) sorry.hidden = false;
  } finally {
    if (turn === picker.turn) picker.removeAttribute("aria-busy");
  }
}
