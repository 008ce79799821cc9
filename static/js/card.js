// The square on a card opens this page with the card's number behind the #: it is put into its box, and taken out of
// the address, so that it stays in no list of pages seen.
export function setUp() {
  const number = decodeURIComponent(location.hash.slice(1)).replace(/\D/g, "");
  if (!number) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  const box = document.querySelector("[data-signcard] [name=number]");
  if (box) box.value = number.match(/.{1,3}/g).join(" ");
}
