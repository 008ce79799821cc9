// A length of time, in digits and in words of the page's own language.

export function digits(seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** "1 minute, 4 seconds", as the browser says it in this language. */
export function inWords(seconds) {
  const lang = document.documentElement.lang;
  const whole = Math.floor(seconds);
  const parts = [[Math.floor(whole / 60), "minute"], [whole % 60, "second"]].filter(([many], at) => many || (at && whole < 60));
  const said = parts.map(([many, unit]) => new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(many));
  return new Intl.ListFormat(lang, { type: "unit" }).format(said);
}
