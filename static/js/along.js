// Today, taken along: asks the service worker of this page to keep a sealed copy, each time the page is opened.

export async function setUp() {
  const place = document.querySelector("[data-along]");
  const taken = await take(place).catch(() => false);
  place.querySelector(taken ? "[data-taken]" : "[data-not-taken]").hidden = false;
}

async function take(place) {
  const { along, page } = place.dataset;
  const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
  await navigator.serviceWorker.register(along, { scope: page, updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  return asks(active, { do: "take", token });
}

function asks(worker, words) {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    worker.postMessage(words, [port2]);
  });
}

/** Any page of ours is a contact: what was taken along and is not shared any more goes now. */
export async function stillShared(registrations) {
  for (const registration of registrations.filter(({ active }) => active)) {
    const asked = await fetch(`${registration.scope}still/`, { redirect: "manual", cache: "no-store" }).catch(() => null);
    const isOver = asked && (asked.type === "opaqueredirect" || [401, 403, 404, 410].includes(asked.status));
    // Asked whether it may still be read, a worker lets go of what is past its hour.
    await asks(registration.active, { do: isOver ? "forget" : "still" });
  }
}
