import { fileURLToPath } from "node:url";
import { createEngine } from "../src/engine/engine.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";

/** The folder as it is in the repository: tests are held against the real base. */
export const knowledgeDir = fileURLToPath(new URL("../knowledge", import.meta.url));

/** What the build left, where it is still fresh; it saves every test file the reading of a thousand others. */
const bundle = fileURLToPath(new URL("../dist/knowledge.json", import.meta.url));

export const knowledge = loadKnowledge(knowledgeDir, bundle);
export const engine = createEngine({ knowledge });
