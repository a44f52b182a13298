import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseConfig } from "../src/config.ts";
import { stopTimeoutMs } from "../src/slack/connect.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("the image", () => {
  const dockerfile = read("Dockerfile");

  it("has no mistake that a linter of Dockerfiles finds", () => {
    expect(validate(dockerfile).map(({ message, range }) => `line ${range.start.line + 1}: ${message}`)).toEqual([]);
    expect(validate("FORM node").length).toBeGreaterThan(0);
  });

  it("copies what is there, and what .dockerignore lets through", () => {
    const ignore = read(".dockerignore").split("\n");
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = ""]) =>
      files.split(" "),
    );
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) {
      expect(existsSync(join(root, source)), source).toBe(true);
      expect(ignore).toContain(`!${source}`);
    }
    expect(ignore[0]).toBe("*");
  });

  it("runs as nobody in particular, and asks the process whether it lives", () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\/healthz/m);
    expect(dockerfile.indexOf("USER node")).toBeLessThan(dockerfile.indexOf('CMD ["node", "dist'));
  });
});

describe("the ways to run it", () => {
  const settings = (text: string) => [
    ...new Set(text.match(/\b(?:SLACK|DATABASE|TOKEN|OPENAI|LLM|HEALTH)_[A-Z_]*[A-Z]\b/g)),
  ];

  const schema = /z\.object\(\{([\s\S]*?)\n\}\);/.exec(read("src/config.ts"))?.[1] ?? "";
  const known = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = ""]) => name);

  it.each(["README.md", ".env.sample"])("name every setting that the bot reads: %s", (file) => {
    expect(known.length).toBeGreaterThan(15);
    expect(known.filter((name) => !read(file).includes(name))).toEqual([]);
  });

  it("name only settings that the bot reads", () => {
    for (const file of ["Dockerfile", "deploy/compose.yml", "deploy/teapot.service", ".env.sample"]) {
      expect(
        settings(read(file)).filter((name) => !known.includes(name)),
        file,
      ).toEqual([]);
    }
  });

  it("keep rows where they last", () => {
    const { services, volumes } = parse(read("deploy/compose.yml"));
    const url: string = services.bot.environment.DATABASE_URL;
    expect(parseConfig({ DATABASE_URL: url.replace(/\$\{[^}]*\}/, "secret") }).databaseUrl).toContain("@database/");
    expect(Object.keys(volumes)).toEqual(services.database.volumes.map((volume: string) => volume.split(":")[0]));
    for (const file of ["Dockerfile", "deploy/teapot.service"]) {
      const [, path = ""] = /DATABASE_URL=file:(\S+)/.exec(read(file)) ?? [];
      expect(parseConfig({ DATABASE_URL: `file:${path}` }).databaseUrl, file).toMatch(/^file:\/(?:data|var\/lib)\//);
    }
  });

  it("give running answers the time they may take to finish", () => {
    const unit = Number(/^TimeoutStopSec=(\d+)$/m.exec(read("deploy/teapot.service"))?.[1]);
    const compose = Number.parseInt(parse(read("deploy/compose.yml")).services.bot.stop_grace_period, 10);
    for (const seconds of [unit, compose]) expect(seconds * 1_000).toBeGreaterThan(stopTimeoutMs);
  });
});
