"""The browser's own speech, replaced in the page: it notes what is said, and speaks on when the test says so."""

SPEECH = """
window.heard = []; window.volumes = []; window.speaking = null;
class SpeechSynthesisUtterance { constructor(text) { this.text = text; this.rate = 1; this.volume = 1; } }
window.SpeechSynthesisUtterance = SpeechSynthesisUtterance;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES,
  speak(utterance) {
    window.heard.push(utterance.text.trim()); window.volumes.push(utterance.volume); window.speaking = utterance;
  },
  cancel() { const was = window.speaking; window.speaking = null; was?.onerror?.({ error: "canceled" }); },
  pause() {}, resume() {}, addEventListener() {},
}});
window.endOne = () => { const was = window.speaking; window.speaking = null; was.onend({}); };
window.wordAt = (at, length) => window.speaking.onboundary({ name: "word", charIndex: at, charLength: length });
window.marked = (name) => [...(CSS.highlights.get(name) ?? [])].map((range) => {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset); live.setEnd(range.endContainer, range.endOffset);
  return live.toString().trim();
}).join("");
"""
LOCAL = '[{ lang: "en-GB", localService: true, name: "Here" }]'
AWAY = '[{ lang: "en-GB", localService: false, name: "Somewhere" }]'


def speech(voices: str = LOCAL) -> str:
    """A script for `add_init_script`, with the voices of the device."""
    return SPEECH.replace("VOICES", voices)
