// What counts is moved up and down, and the list beside it changes in its place. Without this the page loads anew.
const page = document.querySelector("[data-order]");

async function move(form, button) {
  const said = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body: said, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-order]");
  if (!fresh) throw new Error("another page");
  const title = form.closest("li").querySelector(".order__what > span:nth-child(2)").firstChild.textContent;
  page.replaceChildren(...fresh.childNodes);
  focus(title, button.value);
}

// The same button of the same thing, or its other one where it stands at the end now.
function focus(title, way) {
  const rows = [...page.querySelectorAll(".order__list > li")];
  const row = rows.find(one => one.querySelector(".order__what > span:nth-child(2)").firstChild.textContent === title);
  (row?.querySelector(`button[value="${way}"]`) ?? row?.querySelector("button"))?.focus();
}

page?.addEventListener("submit", event => {
  const form = event.target.closest("[data-order-form]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  page.setAttribute("aria-busy", "true");
  move(form, event.submitter)
    .catch(() => window.location.reload())
    .finally(() => page.removeAttribute("aria-busy"));
});
