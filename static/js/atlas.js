// The drawn map, made movable. Leaflet is fetched when the map is opened, and not before.
export function setUp() {
  for (const atlas of document.querySelectorAll("[data-map]")) {
    atlas.addEventListener("toggle", () => atlas.open && move(atlas), { once: true });
  }
}

async function move(atlas) {
  const frame = atlas.querySelector("[data-moving]");
  const facts = JSON.parse(atlas.querySelector("[data-points]").content.textContent);
  await Promise.all([import("leaflet"), style(atlas.dataset.style)]);
  atlas.querySelector("[data-drawn]").hidden = true;
  frame.hidden = false;
  drawn(window.L, frame, facts);
}

function style(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  // Before our own, so that ours has the last word.
  document.head.prepend(link);
  return new Promise((done) => (link.onload = link.onerror = done));
}

function drawn(L, frame, facts) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(frame, {
    attributionControl: Boolean(facts.credit), zoomControl: false, scrollWheelZoom: false,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, minZoom: 5,
  });
  // The view comes first: Leaflet draws nothing before it has one.
  const places = [...facts.dots, ...(facts.spot ? [facts.spot] : [])].map((at) => [at.lat, at.lon]);
  map.fitBounds(places, { padding: [32, 32], maxZoom: facts.tiles ? 15 : 11, animate: false });
  L.control.zoom({ zoomInTitle: frame.dataset.nearer, zoomOutTitle: frame.dataset.further }).addTo(map);
  // Dots lie on each other and are no way for fingers or keys; the list under the map is, with the same numbers.
  map.getPane("markerPane").setAttribute("aria-hidden", "true");
  if (facts.credit) map.attributionControl.setPrefix(false).addAttribution(facts.credit);
  if (facts.tiles) L.tileLayer(facts.tiles).addTo(map);
  else for (const land of facts.land) L.polygon(land, { className: "atlas__land", interactive: false }).addTo(map);
  // Tiles have names of their own.
  if (!facts.tiles) for (const town of [...facts.towns, ...(facts.spot ? [facts.spot] : [])]) name(L, map, town);
  if (facts.spot) place(L, map, facts.spot, "atlas__pin atlas__pin--spot", facts.spot.name, "");
  for (const dot of facts.dots) place(L, map, dot, "atlas__pin", dot.name, String(dot.number), dot.url);
}

function name(L, map, at) {
  const words = document.createElement("span");
  words.textContent = at.name;
  const icon = L.divIcon({ className: "atlas__town", html: words, iconSize: [0, 0], iconAnchor: [0, -14] });
  L.marker([at.lat, at.lon], { icon, interactive: false, keyboard: false }).addTo(map);
}

function place(L, map, at, className, name, number, url = "") {
  const label = document.createElement("span");
  label.textContent = number;
  const icon = L.divIcon({ className, html: label, iconSize: [28, 28] });
  const pin = L.marker([at.lat, at.lon], { icon, title: name, keyboard: false, interactive: Boolean(url) }).addTo(map);
  if (url) pin.on("click", () => location.assign(url));
}
