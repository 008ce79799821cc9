// A button that prints this page. Without script the browser's own menu does the same.
export function setUp() {
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
}
