/**
 * A warning when the time-zone data of this Node.js is so old that clocks may have changed without it; `undefined` when it
 * is young enough.
 * @param version of the IANA data, such as `2025c`
 */
export function findZoneDataProblem(version: string | undefined, nowMs: number): string | undefined {
  const year = Number(/^(\d{4})[a-z]/.exec(version ?? "")?.[1]);
  if (!Number.isInteger(year))
    return "the version of this Node.js's time-zone data is not known; local times may be wrong";
  // Releases have a year and a letter and no date; the middle of the year is never half a year off.
  const releasedAt = Date.UTC(year, 6, 1);
  if (nowMs < Date.UTC(year + 1, 6, 1)) return undefined;
  const months = Math.round((nowMs - releasedAt) / (30.4 * 86_400_000));
  return `the time-zone data of this Node.js is ${version}, about ${months} months old; where clocks have changed since, tips come at the wrong hour. A newer Node.js brings newer data`;
}
