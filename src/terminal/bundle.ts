import { writeBundle } from "../knowledge/bundle.ts";
import { bundleFile, readKnowledge } from "../knowledge/load.ts";

// The last step of the build. A base with problems is left alone: the start reports them.
const root = "knowledge";
const { knowledge, problems } = readKnowledge(root);
if (problems.length === 0) writeBundle(knowledge, root, bundleFile);
