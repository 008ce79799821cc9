// Says how many letters still fit, once an answer nears its end, in the words that the page brings.
import { CharacterCount } from "govuk/components/character-count/character-count.mjs";

export function setUp(part) {
  new CharacterCount(part);
}
