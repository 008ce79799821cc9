// Recordings that are made and not kept yet, on this device alone: a closed page or an empty battery then loses nothing.
// Only where the person said that the device is theirs. They go when one is kept or thrown away, when somebody else's
// page finds them, and with everything else of ours when they sign out or leave (Clear-Site-Data, exit.js).

const NAME = "takes";
const STORE = "pieces";
const LONGEST = 14 * 24 * 3600 * 1000; // ms that a forgotten recording stays on a device

/** A place for the takes of one person on one page; one that keeps nothing where nothing may be kept. */
export async function place(owner, page) {
  const base = owner ? await database() : null;
  if (!base) return { add() {}, drop() {}, forget() {}, found: async () => [] };
  await tidy(base, owner);
  return {
    add: (piece) => write(base, (store) => store.put({ ...piece, owner, page, at: Date.now() })),
    drop: (take) => write(base, (store) => store.delete(range(take))),
    found: async () => grouped((await pieces(base)).filter((piece) => piece.owner === owner && piece.page === page)),
    forget: () => { base.close(); indexedDB.deleteDatabase(NAME); },
  };
}

/** A device that is not the person's own keeps nothing, and loses what an earlier page kept. */
export function forgetAll() {
  try { indexedDB.deleteDatabase(NAME); } catch { /* nothing was kept here */ }
}

function range(take) {
  return IDBKeyRange.bound([take, 0], [take, Infinity]);
}

function database() {
  return new Promise((done) => {
    try {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: ["take", "number"] });
      asked.onsuccess = () => {
        // Leaving deletes the whole of it: an open door must not hold that up.
        asked.result.onversionchange = () => asked.result.close();
        done(asked.result);
      };
      asked.onerror = asked.onblocked = () => done(null);
    } catch {
      done(null);
    }
  });
}

function write(base, act) {
  try {
    const work = base.transaction(STORE, "readwrite");
    act(work.objectStore(STORE));
  } catch { /* full, or closed by leaving: the recording is still on the page */ }
}

function pieces(base) {
  return new Promise((done) => {
    const asked = base.transaction(STORE).objectStore(STORE).getAll();
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => done([]);
  });
}

async function tidy(base, owner) {
  const old = (piece) => piece.owner !== owner || Date.now() - piece.at > LONGEST;
  for (const take of new Set((await pieces(base)).filter(old).map((piece) => piece.take))) {
    write(base, (store) => store.delete(range(take)));
  }
}

function grouped(found) {
  const takes = new Map();
  for (const piece of found) takes.set(piece.take, [...(takes.get(piece.take) ?? []), piece]);
  return [...takes].map(([id, parts]) => {
    const last = parts[parts.length - 1];
    return { id, seconds: last.seconds, blob: new Blob(parts.map((part) => part.blob), { type: last.blob.type }) };
  });
}
