import { fileURLToPath } from "node:url";
import { createEngine } from "../src/engine/engine.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";

/** The folder as it is in the repository: tests are held against the real base. */
export const knowledgeDir = fileURLToPath(new URL("../knowledge", import.meta.url));

export const knowledge = loadKnowledge(knowledgeDir);
export const engine = createEngine({ knowledge });
