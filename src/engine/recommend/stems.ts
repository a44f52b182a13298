/** Endings that do not change what a word is about, longest first. */
const endings = ["ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "es", "ers", "er", "s", "ly", "e"];
const stemLengthMin = 3;

/** A word without its ending; every number is the same one. Crude on purpose: the letters of words catch the rest. */
export function stemOf(word: string): string {
  if (/^\d+$/.test(word)) return "0";
  let stem = word.replace(/['’]s?$/, "");
  const ending = endings.find((known) => stem.length - known.length >= stemLengthMin && stem.endsWith(known));
  if (ending !== undefined) stem = stem.slice(0, -ending.length);
  // "stopped" and "stop" meet.
  return stem.length > stemLengthMin && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
}
