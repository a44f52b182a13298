import { mkdirSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { entrySchemas } from "../knowledge/schema.ts";

// `npm run schemas` writes the JSON Schemas that editors check knowledge files with.
mkdirSync("knowledge/schemas", { recursive: true });
for (const [name, schema] of Object.entries(entrySchemas)) {
  const json = z.toJSONSchema(schema, { io: "input", target: "draft-7" });
  writeFileSync(`knowledge/schemas/${name}.json`, `${JSON.stringify(json, undefined, 2)}\n`);
}
