// Hands a recording to the form: in pieces that survive a lost line where the service takes those, else as the file
// that the form's own field would have held.

/** Resolves to {abort, resume}; `onDone` is called once the form can go in. */
export async function give(file, root, { onDone, ...told }) {
  const field = root.querySelector("[data-recording]");
  const address = field?.dataset.uploads;
  if (!address) return asFile(file, root, onDone);
  const { sendFile } = await import("uploads");
  const done = (id) => {
    field.querySelector("input[type=hidden]").value = id;
    onDone();
  };
  return sendFile(file, { address, onDone: done, ...told });
}

function asFile(file, root, onDone) {
  const holder = new DataTransfer();
  holder.items.add(file);
  root.querySelector("input[type=file]").files = holder.files;
  onDone();
  return { abort() {}, resume() {} };
}
