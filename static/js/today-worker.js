// The service worker of one page of today (its scope): with a signal every page comes from the server, without one the
// copy that was taken along is read, and nothing else. The page and its pictures lie sealed under a key that no script
// can read out; with the key they go. What this cannot stop stands in docs/offline.md.

const SCOPE = new URL(self.registration.scope).pathname;
const NOTHING = "nothing";
const HTML = "text/html; charset=utf-8";
// Its address says whose day it is: in the base it is called by a name that says nothing.
const MINE = nameOf(SCOPE);
// A clock may be put right by so much without anybody turning it back.
const SLACK = 5000;
// How long a page may be on its way before the copy is read.
const PATIENCE = 10000;
// What a page shows; films and sounds need a signal.
const SHOWN = ["style", "script", "image", "font"];
// The ways into the base that are held open while a page is being taken along.
const taking = new Set();

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(asked(event)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (SHOWN.includes(request.destination)) event.respondWith(shown(request));
});

async function asked({ data, ports }) {
  const doing = { take, forget: over, still: async () => Boolean(await readable()) }[data.do];
  const answer = doing ? await doing(data).catch(() => false) : false;
  ports[0]?.postMessage(answer);
}

async function page(request) {
  const asking = fetch(request).then(async (response) => {
    if (isOver(response)) await over();
    return response;
  });
  // A signal that is there and carries nothing is none, where there is a copy to read.
  const late = new Promise((done) => setTimeout(() => done("late"), PATIENCE));
  const answered = await Promise.race([asking.catch(() => "none"), late]);
  if (said(answered)) return answered;
  const copy = await kept(request.url);
  if (copy || answered instanceof Response) return copy ?? answered;
  return answered === "late" ? asking : nothing(request.url);
}

/** What a page shows: from the server, or as it was kept with the page. */
async function shown(request) {
  const answered = await fetch(request).catch(() => null);
  return said(answered) ? answered : await kept(request.url) ?? answered ?? Response.error();
}

/** Whether a server said something, be it no. One that is out of order said nothing. */
function said(answered) {
  return answered instanceof Response && answered.status < 500;
}

/** Whether the server says that this is not for whoever is signed in here, or that nobody is. */
function isOver(response) {
  return response.type === "opaqueredirect" || [401, 403, 404, 410].includes(response.status);
}

/** Take the page along as it is now, in the place of what was kept before. Whoever leaves meanwhile deletes the base or
 * says that it is over: both close this way into it, and nothing can be written any more. */
async function take({ token }) {
  const opened = await base();
  taking.add(opened);
  try {
    return await takeInto(opened, token);
  } finally {
    taking.delete(opened);
    opened.close();
  }
}

async function takeInto(opened, token) {
  const headers = { "X-CSRFToken": token };
  const response = await fetch(`${SCOPE}take/`, { method: "POST", headers, redirect: "manual", cache: "no-store" });
  if (isOver(response)) await over();
  if (!response.ok) return false;
  const packed = await response.json();
  const { copy, sealed } = await sealedUp(packed);
  const open = await Promise.all(packed.files.map(fetched));
  open.push({ url: NOTHING, type: HTML, bytes: new TextEncoder().encode(packed.nothing), policy: packed.policy });
  await write(opened, ({ copies, sealed: mine, open: everybodys }) => {
    mine.delete(range(copy.scope));
    copies.put(copy);
    sealed.forEach((file) => mine.put(file));
    open.filter(Boolean).forEach((file) => everybodys.put(file));
  });
  // Somebody may have left, or said stop, where this worker could not know of it.
  const asked = await fetch(`${SCOPE}still/`, { redirect: "manual", cache: "no-store" }).catch(() => null);
  return asked && isOver(asked) ? !await over() : true;
}

/** The page and its pictures under a new key. A picture that was kept before is not fetched again. */
async function sealedUp({ address, page: words, pictures, policy, lasts, endsIn }) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const before = await readable();
  const sealed = await Promise.all([
    seal(key, { url: address, type: HTML, bytes: new TextEncoder().encode(words) }),
    ...pictures.map(async (url) => seal(key, await unsealed(before, url) ?? await fetched(url))),
  ]);
  const now = Date.now();
  const until = now + (endsIn === null ? lasts : Math.min(lasts, endsIn));
  return { copy: { scope: await MINE, key, seen: now, taken: now, until, policy }, sealed: sealed.filter(Boolean) };
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) return null;
  return { url, type: response.headers.get("Content-Type"), bytes: await response.arrayBuffer() };
}

async function seal(key, file) {
  if (!file) return null;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const hidden = new TextEncoder().encode(JSON.stringify({ type: file.type, bytes: base64(new Uint8Array(file.bytes)) }));
  return { scope: await MINE, name: await nameOf(file.url), iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, hidden) };
}

/** What a file is called beside its seal: its address would say what there is. */
async function nameOf(url) {
  const found = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(new URL(url, self.location).pathname));
  return base64(new Uint8Array(found));
}

function base64(bytes) {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(letters);
}

async function kept(address) {
  const { pathname } = new URL(address);
  const open = await read("open", pathname);
  if (open) return answer(open);
  const copy = await readable();
  const file = await unsealed(copy, pathname);
  return file && answer({ ...file, policy: copy.policy });
}

async function unsealed(copy, url) {
  const file = copy && await read("sealed", [copy.scope, await nameOf(url)]);
  if (!file) return null;
  const hidden = await crypto.subtle.decrypt({ name: "AES-GCM", iv: file.iv }, copy.key, file.bytes);
  const { type, bytes } = JSON.parse(new TextDecoder().decode(hidden));
  return { url, type, bytes: Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)) };
}

/** The page that says that there is nothing to read. */
async function nothing(address) {
  const found = new URL(address).pathname === SCOPE && await read("open", NOTHING);
  return found ? answer(found) : Response.error();
}

function answer({ type, bytes, policy }) {
  const headers = { "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  return new Response(bytes, { headers: policy ? { ...headers, "Content-Security-Policy": policy } : headers });
}

/** The copy while it may be read. Past its hour, or where the clock was turned back since, it is gone from here on. */
async function readable() {
  const mine = await MINE;
  let copy = null;
  // In one step: what is forgotten between a look and a write would come back.
  await change(({ copies, sealed }) => {
    copies.get(mine).onsuccess = ({ target: { result: found } }) => {
      if (!found) return;
      if (isPast(found)) return empty(copies, sealed, mine);
      copy = found;
      copies.put({ ...found, seen: Math.max(Date.now(), found.seen) });
    };
  });
  return copy;
}

function isPast({ seen, taken, until }) {
  const now = Date.now();
  return now < seen - SLACK || now < taken - SLACK || now > until;
}

function empty(copies, sealed, mine) {
  copies.delete(mine);
  sealed.delete(range(mine));
}

/** It is shared no more, or nobody is signed in: what was kept or is on its way goes, and this worker with it. */
async function over() {
  taking.forEach((opened) => opened.close());
  const mine = await MINE;
  await change(({ copies, sealed }) => empty(copies, sealed, mine));
  await self.registration.unregister();
  return true;
}

function range(mine) {
  return IDBKeyRange.bound([mine], [mine, []]);
}

function base() {
  return new Promise((done, sorry) => {
    const opening = indexedDB.open("along", 2);
    opening.onupgradeneeded = () => {
      for (const name of [...opening.result.objectStoreNames]) opening.result.deleteObjectStore(name);
      opening.result.createObjectStore("copies", { keyPath: "scope" });
      opening.result.createObjectStore("sealed", { keyPath: ["scope", "name"] });
      opening.result.createObjectStore("open", { keyPath: "url" });
    };
    opening.onsuccess = () => {
      // Whoever leaves deletes it all, and waits for nobody.
      opening.result.onversionchange = () => opening.result.close();
      done(opening.result);
    };
    opening.onerror = () => sorry(opening.error);
  });
}

async function change(doing) {
  const opened = await base();
  await write(opened, doing).finally(() => opened.close());
}

async function write(opened, doing) {
  const names = [...opened.objectStoreNames];
  const work = opened.transaction(names, "readwrite", { durability: "strict" });
  doing(Object.fromEntries(names.map((name) => [name, work.objectStore(name)])));
  await new Promise((done, sorry) => {
    work.oncomplete = done;
    work.onabort = () => sorry(work.error);
  });
}

async function read(store, key) {
  const opened = await base();
  const asking = opened.transaction(store).objectStore(store).get(key);
  const found = await new Promise((done, sorry) => {
    asking.onsuccess = () => done(asking.result);
    asking.onerror = () => sorry(asking.error);
  });
  opened.close();
  return found;
}
