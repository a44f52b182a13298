import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL("../../src/playground/page/", import.meta.url));
const files = readdirSync(folder);
const textOf = (file: string) => readFileSync(join(folder, file), "utf8");
const scripts = files.filter((file) => file.endsWith(".js"));

describe("the page's files", () => {
  it.each(scripts)("%s makes no markup or code out of words", (file) => {
    const ways =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|\beval\b|new Function|srcdoc/;
    expect(textOf(file)).not.toMatch(ways);
  });

  it.each(files)("%s loads nothing from elsewhere", (file) => {
    const addresses = textOf(file).match(/https?:\/\/(?!www\.w3\.org\/)[\w.]+/g) ?? [];
    expect(addresses).toEqual([]);
  });

  it("has no file that a reader must scroll through for long", () => {
    expect(files.filter((file) => textOf(file).split("\n").length > 300)).toEqual([]);
  });

  it("uses every file", () => {
    const all = files.map(textOf).join("\n");
    const unused = files.filter(
      (file) => file !== "index.html" && !all.includes(`"./${file}"`) && !all.includes(`"/page/${file}"`),
    );
    expect(unused).toEqual([]);
  });

  it("imports only what is there", () => {
    const missing = scripts.flatMap((file) =>
      [...textOf(file).matchAll(/from "\.\/([^"]+)"/g)]
        .map(([, name = ""]) => name)
        .filter((name) => !files.includes(name)),
    );
    expect(missing).toEqual([]);
  });
});
