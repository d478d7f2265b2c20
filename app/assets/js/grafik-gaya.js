const style = getComputedStyle(document.documentElement);

/** The value of a design token, for example color("g1"). */
export const color = (token) => style.getPropertyValue(`--dk-${token}`).trim();

/** How much larger than usual the page is written, as on a projector. */
export const SCALE = Math.max(1, parseFloat(style.fontSize) / 16);

/** Pixels of the writing in charts. */
export const LETTERS = 12 * SCALE;

/** Token names of the series colours, in order. */
export const SERIES = ["g1", "g2", "g3", "g4", "g5"];

const number = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat("id-ID", { notation: "compact", maximumFractionDigits: 1 });

/** A number as Indonesian text; long ones are shortened ("1,2 M"). */
export const format = (value) => (Math.abs(value) >= 1e6 ? short : number).format(value);

/** The text, shortened with an ellipsis until `width(text)` fits the room. */
export function cut(text, room, width) {
  let kept = text;
  while (kept.length > 2 && width(kept) > room) kept = kept.slice(0, -1);
  return kept === text ? text : `${kept.slice(0, -1)}…`;
}
