// The camera and the microphone: opening them, why they did not open, how loud it is, and what they can be written as.

// MP4 where the browser can write what phones play (H.264, AAC), else WebM. VP8 keeps up on slow machines, VP9 may not.
const FILM = ["video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/mp4;codecs=avc1.4D401F,mp4a.40.2", "video/webm;codecs=vp8,opus", "video/webm", "video/mp4"];
const SILENT = ["video/mp4;codecs=avc1.42E01E", "video/webm;codecs=vp8", "video/webm", "video/mp4"];
const SOUND = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/webm", "audio/mp4"];

const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25, max: 30 } };
const HEARD = 0.04; // louder than a quiet room, of 1

export function possible() {
  return Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
}

export function open({ film, silent, facing, mic }) {
  const video = film && { ...PICTURE, facingMode: facing };
  const audio = !silent && { echoCancellation: true, noiseSuppression: true, ...(mic && { deviceId: { exact: mic } }) };
  return navigator.mediaDevices.getUserMedia({ video, audio });
}

export function close(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** What kept it from opening: off (said no), none (not there) or busy; and of which of the two. */
export async function whyNot(error, { film, silent }) {
  if (error.name === "NotFoundError" || error.name === "OverconstrainedError") return missing(film);
  if (error.name !== "NotAllowedError" && error.name !== "SecurityError") return { why: "busy" };
  if (!film) return { why: "off", what: "mic" };
  if (silent) return { why: "off", what: "camera" };
  const camera = await allowed("camera");
  const mic = await allowed("microphone");
  return { why: "off", what: mic === "denied" && camera !== "denied" ? "mic" : "camera" };
}

async function missing(film) {
  const there = await devices();
  const noCamera = film && !there.some((device) => device.kind === "videoinput");
  return { why: "none", what: noCamera ? "camera" : "mic" };
}

async function allowed(name) {
  try {
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return "";
  }
}

export async function devices() {
  try {
    return await navigator.mediaDevices.enumerateDevices();
  } catch {
    return [];
  }
}

/** What this browser can write, best first. The MediaRecorder takes its own choice for "". */
export function written({ film, silent }) {
  const asked = film ? (silent ? SILENT : FILM) : SOUND;
  return asked.find((type) => MediaRecorder.isTypeSupported(type)) ?? "";
}

/** The file to send. The server looks at what is in it, not at its name; without a date of its own it is known again. */
export function fileOf(blob, kind) {
  const type = blob.type.split(";")[0];
  return new File([blob], `${kind}.${type.split("/")[1] || "webm"}`, { type, lastModified: 0 });
}

/** Tells how loud it is (0 to 1) and whether that is somebody, a few times a second, until the returned end is called. */
export function listen(stream, heard) {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context || !stream.getAudioTracks().length) return () => {};
  const context = new Context();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const every = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1000 : 120;
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0) / 128;
    heard(Math.min(1, loudest), loudest > HEARD);
  }, every);
  return () => { clearInterval(timer); context.close(); };
}
