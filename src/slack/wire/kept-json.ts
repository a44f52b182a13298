const kept = new WeakMap<object, Buffer>();

/** A value as JSON in UTF-8. What is frozen stays as it is, and so its bytes are kept as long as the value itself. */
export function writeJson(value: object): Buffer {
  const known = kept.get(value);
  if (known) return known;
  const bytes = Buffer.from(JSON.stringify(value));
  if (Object.isFrozen(value)) kept.set(value, bytes);
  return bytes;
}
