// Watching or hearing what was recorded: play, pause, and a slider that says where it is.
import { digits, inWords } from "spoken-time";

const AT_END = 1e7; // seconds: past the end of every recording

export class Watching {
  /** `part` holds player, seek, at and of; `words` gives a sentence of the page; `changed` hears of play and pause. */
  constructor(part, { words, changed }) {
    this.part = part;
    this.words = words;
    this.seconds = 0;
    for (const name of ["play", "pause", "ended"]) part.player.addEventListener(name, () => changed(!part.player.paused && !part.player.ended));
    part.player.addEventListener("loadedmetadata", () => this.findEnd());
    part.player.addEventListener("timeupdate", () => this.known && this.moved(part.player.currentTime));
    part.seek.addEventListener("input", () => {
      part.player.currentTime = part.seek.value;
      this.moved(part.seek.value);
    });
  }

  open({ blob, seconds }) {
    this.shut();
    this.known = false;
    this.part.player.src = URL.createObjectURL(blob);
    this.lasts(seconds);
  }

  shut() {
    this.part.player.pause();
    if (this.part.player.src) URL.revokeObjectURL(this.part.player.src);
  }

  play() {
    if (this.part.player.paused) this.part.player.play(); else this.part.player.pause();
  }

  lasts(seconds) {
    this.seconds = this.part.seek.max = seconds;
    this.moved(0);
  }

  /** What a recorder wrote does not say how long it is. Looking for its end once finds it, and then seeking works. */
  findEnd() {
    const player = this.part.player;
    const found = () => {
      if (!Number.isFinite(player.duration)) return;
      player.removeEventListener("durationchange", found);
      player.currentTime = 0;
      this.known = true;
      this.lasts(player.duration);
    };
    if (Number.isFinite(player.duration)) return found();
    player.addEventListener("durationchange", found);
    player.currentTime = AT_END;
  }

  moved(seconds) {
    const all = inWords(this.seconds);
    this.part.seek.value = seconds;
    this.part.at.textContent = digits(seconds);
    this.part.of.textContent = this.words("of", { all });
    this.part.seek.setAttribute("aria-valuetext", this.words("at", { at: inWords(seconds), all }));
  }
}
