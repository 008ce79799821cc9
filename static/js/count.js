// Says how many letters still fit, once an answer nears its end.
import { CharacterCount } from "govuk/components/character-count/character-count.mjs";

const i18n = {
  charactersUnderLimit: { one: "There is room for %{count} more letter.", other: "There is room for %{count} more letters." },
  charactersAtLimit: "There is no more room here.",
  charactersOverLimit: { one: "This is %{count} letter too long.", other: "This is %{count} letters too long." },
};

export function setUp(part) {
  new CharacterCount(part, { i18n });
}
