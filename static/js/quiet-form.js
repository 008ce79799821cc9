// Saves a plain form as it is filled in, and says so in one line. Without script its Save button does the same.

const PAUSE = 1200; // ms without a key before saving

for (const form of document.querySelectorAll("form[data-quiet]")) {
  const line = form.querySelector("[data-line]");
  const save = form.querySelector("button[name]");
  let timer = 0;
  let asked = 0;

  async function send() {
    const mine = ++asked;
    const body = new FormData(form, save);
    let words = form.dataset.away;
    try {
      const answer = await fetch(form.getAttribute("action") || location.pathname, { method: "POST", body, headers: { "X-Quiet": "1" } });
      if (answer.status === 204) words = form.dataset.kept;
      if (answer.status === 422) words = form.dataset.waits;
    } catch { /* no signal: the line says so */ }
    if (mine === asked) line.textContent = words;
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  });
}
