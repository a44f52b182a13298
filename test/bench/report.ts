import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../../bench.json", import.meta.url));

/** Prints one line of the table, and keeps the figures in `bench.json`, where the newest of a name stays. */
export function report(name: string, figures: Readonly<Record<string, number>>, line: string): void {
  console.log(`${name.padEnd(66)} ${line}`);
  const all: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  writeFileSync(file, `${JSON.stringify({ ...(all as object), [name]: figures }, undefined, 2)}\n`);
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
