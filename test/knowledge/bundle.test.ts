import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { readBundle, writeBundle } from "../../src/knowledge/bundle.ts";
import { loadKnowledge, readKnowledge } from "../../src/knowledge/load.ts";
import { knowledgeDir } from "../knowledge-base.ts";

const folder = mkdtempSync(join(tmpdir(), "teapot-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = join(folder, "base");
const dist = join(folder, "dist");
const bundle = join(dist, "knowledge.json");

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  cpSync(knowledgeDir, root, {
    recursive: true,
    filter: (path) => !path.includes("scenarios/") || /scenarios\/login-[^/]*$/.test(path),
  });
  writeBundle(readKnowledge(root).knowledge, root, bundle);
});

describe("the bundle", () => {
  it("holds what the files say, with the phrasings and the weights", () => {
    const { trained: packed, ...written } = readKnowledge(root).knowledge;
    const { trained, ...read } = readBundle(root, bundle) ?? expect.fail("there is none");
    expect(read).toEqual(written);
    expect([...read.scenarios.values()].flatMap(({ phrasings }) => phrasings).length).toBeGreaterThan(30);
    expect(Buffer.compare(trained ?? Buffer.alloc(0), gunzipSync(packed ?? Buffer.alloc(0)))).toBe(0);
  });

  it("is not used when a file was changed, or it is of another shape, or not there", () => {
    appendFileSync(join(root, "codes/404.yml"), "# changed\n");
    expect(readBundle(root, bundle)).toBeUndefined();
    writeFileSync(bundle, '{"made":"by another version"}');
    expect(readBundle(root, bundle)).toBeUndefined();
    expect(readBundle(root, join(dist, "nowhere.json"))).toBeUndefined();
    expect(loadKnowledge(root, bundle).codes.size).toBeGreaterThan(60);
  });

  it("is used for a copy of its files, whenever that was made", () => {
    utimesSync(join(root, "codes/404.yml"), 1, 1);
    expect(readBundle(root, bundle)?.codes.get(404)?.reasonPhrase).toBe("Not Found");
  });

  it("gives the weights that lie in the base when they were trained anew since", () => {
    const anew = gzipSync("other weights");
    writeFileSync(join(root, "trained.bin"), anew);
    expect(readBundle(root, bundle)?.trained).toEqual(anew);
    rmSync(join(root, "trained.bin"));
    expect(readBundle(root, bundle)?.trained).toBeUndefined();
    writeBundle(readKnowledge(root).knowledge, root, bundle);
    expect(readBundle(root, bundle)?.trained).toBeUndefined();
    expect(readFileSync(bundle, "utf8")).not.toContain("phrasings");
  });
});
