// Face, finger or PIN: asks the service for a question, the device for its answer, and posts the answer in the form.
// <form data-passkey="use|make" data-question="address"> holds a hidden `credential` and a place for words, `data-said`.

export function setUp() {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) {
      say(form, form.dataset.cannot);
      form.querySelector("[type=submit]").hidden = true;
      continue;
    }
    form.addEventListener("submit", (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      answer(form);
    });
  }
}

async function answer(form) {
  say(form, "");
  try {
    const question = await ask(form);
    const made = form.dataset.passkey === "make";
    const publicKey = made ? forMaking(question.publicKey) : forUsing(question.publicKey);
    const credential = await (made ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
    form.elements.credential.value = JSON.stringify(plain(credential));
    form.requestSubmit();
  } catch (error) {
    say(form, error.name === "SecurityError" ? form.dataset.cannot : form.dataset.sorry);
  }
}

async function ask(form) {
  const response = await fetch(form.dataset.question, {
    method: "POST",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });
  if (!response.ok) throw new Error("no question");
  return response.json();
}

function say(form, words) {
  const place = form.querySelector("[data-said]");
  place.textContent = words;
  place.hidden = !words;
}

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

function forUsing(options) {
  return { ...options, challenge: bytes(options.challenge), allowCredentials: withBytes(options.allowCredentials) };
}

function forMaking(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  };
}

// Browsers before 2025 cannot turn an answer into JSON by themselves.
function plain(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}
