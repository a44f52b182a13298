import { describe, expect, it } from "vitest";
import { parseHouseFile } from "../../src/engine/house-file.ts";
import { renderSpectralRuleset } from "../../src/engine/spectral-ruleset.ts";
import type { Store } from "../../src/store/open.ts";
import { knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";
import {
  channel,
  click,
  command,
  directMessage,
  elementOf,
  elementsOf,
  event,
  mention,
  type SentElement,
  submission,
  team,
  user,
} from "./payloads.ts";
import { createTestApp, type TestApp } from "./test-app.ts";

const question = "the e-mail address in the body is not a valid e-mail address";

/** A modal as it was drawn last, with what a person has chosen in it. */
function inModal(view: ViewSent, element: SentElement, chosen: string, held: Record<string, string> = {}) {
  const shown = { ...view, id: "V1", hash: "h1", state: stateOf(view, held) };
  return { ...click(element, "modal", { value: chosen }), view: shown };
}

interface ViewSent {
  private_metadata: string;
  // biome-ignore lint/suspicious/noExplicitAny: blocks are read as Slack would get them.
  blocks: any[];
}

/** What the selects hold: as they were drawn, but for `held`, which goes by topic. */
function stateOf({ blocks }: ViewSent, held: Record<string, string>) {
  const rules = blocks.filter((block) => block.type === "input");
  const values = rules.map(({ block_id, element }) => {
    const [, topic] = block_id.split(" ");
    const value = held[topic] ?? element.initial_option?.value;
    return [block_id, { [element.action_id]: { type: "static_select", selected_option: value ? { value } : null } }];
  });
  return { values: Object.fromEntries(values) };
}

async function openHouse(app: TestApp): Promise<ViewSent> {
  await app.send(command("house"));
  return app.last("views.open").args.view;
}

const submit = (view: ViewSent, held: Record<string, string>) =>
  submission("house", stateOf(view, held).values, view.private_metadata);

async function setUp(): Promise<{ app: TestApp; store: Store }> {
  const store = await openMemoryStore();
  return { app: await createTestApp({ store }), store };
}

const adopt = (store: Store, topic: string, option: string, scope = {}) =>
  store.house.change(team, scope, user, new Map([[topic, option]]));

describe("/http house", () => {
  it("opens a modal with presets and a subject at a time; every subject fits, and every convention has one", async () => {
    const { app } = await setUp();
    let view = await openHouse(app);
    const seen = new Set<string>();
    const { options } = elementOf(view.blocks, "house-group") as never as { options: { value: string }[] };
    for (const { value } of options) {
      await app.send(inModal(view, elementOf(view.blocks, "house-group"), value));
      view = app.last("views.update").args.view;
      for (const { type, block_id } of view.blocks) if (type === "input") seen.add(block_id.split(" ")[1]);
    }
    expect([...seen].sort()).toEqual([...knowledge.conventions.keys()].sort());
  });

  it("keeps what was chosen under one subject while another is shown, and saves all of it", async () => {
    const { app, store } = await setUp();
    const first = await openHouse(app);
    await app.send(inModal(first, elementOf(first.blocks, "house-group"), "validation", { csrf: "422" }));
    const second = app.last("views.update").args.view;
    expect(JSON.stringify(second.blocks)).toContain("Not saved yet: *1* rule (csrf)");
    const { said } = await app.send(submit(second, { "validation-failure": "400" }));
    expect(said.response_action).toBe("update");
    expect(JSON.stringify(said.view.blocks)).toContain(`<@${user}>`);
    const rules = await store.house.list(team, {});
    expect(rules.map(({ topic, option, setBy }) => [topic, option, setBy])).toEqual([
      ["csrf", "422", user],
      ["validation-failure", "400", user],
    ]);
  });

  it("writes nothing that nobody touched, so that another's change meanwhile stays", async () => {
    const { app, store } = await setUp();
    await adopt(store, "csrf", "403");
    const view = await openHouse(app);
    await adopt(store, "csrf", "422");
    const { said } = await app.send(submit(view, {}));
    expect(JSON.stringify(said.view)).toContain("nothing was changed");
    expect(await store.house.list(team, {})).toMatchObject([{ topic: "csrf", option: "422" }]);
  });

  it("fills in a preset, which is saved only with *Save*", async () => {
    const { app, store } = await setUp();
    const view = await openHouse(app);
    await app.send(inModal(view, elementOf(view.blocks, "house-preset"), "zalando"));
    const filled = app.last("views.update").args.view;
    expect(await store.house.list(team, {})).toEqual([]);
    await app.send(submit(filled, {}));
    const rules = Object.fromEntries((await store.house.list(team, {})).map(({ topic, option }) => [topic, option]));
    expect(rules).toEqual(knowledge.presets.get("zalando")?.rules);
  });

  it("takes every rule back", async () => {
    const { app, store } = await setUp();
    await adopt(store, "csrf", "403");
    const view = await openHouse(app);
    await app.send(inModal(view, elementOf(view.blocks, "house-preset"), "-"));
    await app.send(submit(app.last("views.update").args.view, {}));
    expect(await store.house.list(team, {})).toEqual([]);
  });

  it("sets rules for the channel alone, over those of the workspace", async () => {
    const { app, store } = await setUp();
    await adopt(store, "csrf", "403");
    const view = await openHouse(app);
    await app.send(inModal(view, elementOf(view.blocks, "house-scope"), "channel"));
    const own = app.last("views.update").args.view;
    expect(JSON.stringify(own.blocks)).toContain("As the workspace: 403");
    await app.send(submit(own, { csrf: "422" }));
    expect(await store.house.list(team, { channel })).toMatchObject([{ topic: "csrf", option: "422" }]);
    expect(await store.house.list(team, {})).toMatchObject([{ topic: "csrf", option: "403" }]);
  });

  it("holds every choice there is within Slack's limits", async () => {
    const { app } = await setUp();
    let view = await openHouse(app);
    for (const preset of ["rails", "zalando", "-"]) {
      await app.send(inModal(view, elementOf(view.blocks, "house-preset"), preset));
      view = app.last("views.update").args.view;
    }
    expect(view.private_metadata.length).toBeLessThan(3_000);
  });

  it("is answered with the rules where there is no modal, and with a button to it", async () => {
    const { app, store } = await setUp();
    await adopt(store, "hide-forbidden", "403");
    for (const said of [mention("house"), directMessage("house")]) {
      await app.send(said);
      const { blocks } = app.last("chat.postMessage").args;
      expect(JSON.stringify(blocks)).toContain(`by <@${user}> on 20`);
      await app.send(click(elementOf(blocks, "house"), "channel"));
      expect(app.last("views.open").args.view.callback_id).toBe("house");
    }
  });

  it("leaves situations that begin with its word to the engine", async () => {
    const { app } = await setUp();
    const { said } = await app.send(command("house not found in the database"));
    expect(said.text).toContain("404");
  });

  it("says when a modal is from another version", async () => {
    const { app } = await setUp();
    const { said } = await app.send(submission("house", {}, "{}"));
    expect(JSON.stringify(said.view)).toContain("another version");
  });
});

describe("a team's rule", () => {
  it.each([
    ["a command", async (app: TestApp) => (await app.send(command(question))).said.blocks],
    [
      "a mention",
      async (app: TestApp) => {
        await app.send(mention(question));
        return app.last("chat.postMessage").args.blocks;
      },
    ],
    [
      "a direct message",
      async (app: TestApp) => {
        await app.send(directMessage(question));
        return app.last("chat.postMessage").args.blocks;
      },
    ],
  ])("is what %s is answered by at once, with who set it and when", async (_, ask) => {
    const { app, store } = await setUp();
    expect((await ask(app))[0].text.text).toContain("422");
    const view = await openHouse(app);
    await app.send(inModal(view, elementOf(view.blocks, "house-group"), "validation"));
    await app.send(submit(app.last("views.update").args.view, { "validation-failure": "400" }));
    expect(await store.house.list(team, {})).toHaveLength(1);
    const blocks = await ask(app);
    expect(blocks[0].text.text).toContain("400");
    expect(blocks[1].text.text).toContain(`set by <@${user}> on ${new Date().toISOString().slice(0, 10)}`);
    expect(blocks[1].text.text).toContain("Without it: *422*");
  });

  it("of a channel outweighs the workspace's, there and nowhere else", async () => {
    const { app, store } = await setUp();
    await adopt(store, "validation-failure", "400");
    await adopt(store, "validation-failure", "422", { channel });
    expect((await app.send(command(question))).said.blocks[0].text.text).toContain("422");
    const elsewhere = await app.send(command(question, { channel_id: "C9999999999" }));
    expect(elsewhere.said.blocks[0].text.text).toContain("400");
  });

  it("stands on the card of every code that it decides about, and on no other", async () => {
    const { app, store } = await setUp();
    await adopt(store, "validation-failure", "422");
    const label = knowledge.conventions.get("validation-failure")?.options.find(({ id }) => id === "422")?.label ?? "";
    const textOf = async (code: string) => JSON.stringify((await app.send(command(code))).said.blocks);
    for (const code of ["422", "400"]) expect(await textOf(code)).toContain(label);
    expect(await textOf("404")).not.toContain("Your team's rules");
    const { said } = await app.send(command("422"));
    await app.send(click(elementOf(said.blocks, "more"), "ephemeral"));
    expect(JSON.stringify(app.last("views.open").args.view)).toContain(label);
  });

  it("that goes against a requirement says so on the card", async () => {
    const [topic, convention] =
      [...knowledge.conventions].find(([, { options }]) => options.some((o) => o.deviates)) ?? [];
    const option = convention?.options.find(({ deviates }) => deviates)?.id ?? "";
    const { app, store } = await setUp();
    await adopt(store, topic ?? "", option);
    const { said } = await app.send(command("house list"));
    expect(JSON.stringify(said.blocks)).toContain("⚠️ deviates from a *");
  });

  it("is still the answer where a button from before it is pressed", async () => {
    const { app, store } = await setUp();
    const { said } = await app.send(command(question));
    await adopt(store, "validation-failure", "400");
    const later = await createTestApp({ store });
    await later.send(click(elementOf(said.blocks, "share"), "ephemeral"));
    expect(JSON.stringify(later.calls[0]?.args.blocks)).toContain("Your team's rule");
  });
});

describe("Adopt as our rule", () => {
  const asked = "400 or 422 for validation";

  it("asks once more, sets the rule for the workspace, and shows it on the card", async () => {
    const { app, store } = await setUp();
    const { said } = await app.send(command(asked));
    const select = elementOf(said.blocks, "adopt");
    expect(select).toMatchObject({ confirm: { confirm: { text: "Adopt" } } });
    await app.send(click(select, "ephemeral", { value: "400" }));
    expect(await store.house.list(team, {})).toMatchObject([
      { topic: "validation-failure", option: "400", setBy: user },
    ]);
    const { args } = app.last("respond");
    expect(args.replace_original).toBe(true);
    expect(JSON.stringify(args.blocks)).toContain(`Your team's rule*, set by <@${user}>`);
  });

  it("on everybody's card shows the rule to everybody", async () => {
    const { app } = await setUp();
    await app.send(mention(asked));
    const { blocks } = app.last("chat.postMessage").args;
    await app.send(click(elementOf(blocks, "adopt"), "channel", { value: "422" }));
    const { args } = app.last("respond");
    expect(args).toMatchObject({ replace_original: true });
    expect(args.response_type).toBeUndefined();
    expect(JSON.stringify(args.blocks)).toContain("Your team's rule");
  });

  it("of what is no option is refused", async () => {
    const { app, store } = await setUp();
    const { said } = await app.send(command(asked));
    await app.send(click(elementOf(said.blocks, "adopt"), "ephemeral", { value: "418" }));
    expect(await store.house.list(team, {})).toEqual([]);
    expect(app.last("respond").args.text).toContain("another version");
  });

  it("fits on the card of every argument", async () => {
    const { app } = await setUp();
    for (const topic of knowledge.conventions.keys()) {
      const button = { type: "button", action_id: "show", value: JSON.stringify({ show: "dispute", topic }) };
      for (const site of ["ephemeral", "modal"] as const) await app.send(click(button, site));
      expect(elementsOf(app.last("respond").args.blocks).some(({ action_id }) => action_id === "adopt")).toBe(true);
    }
  });
});

describe("the exports", () => {
  const codeOf = (blocks: { text?: { text: string } }[]) =>
    blocks
      .flatMap(({ text }) => /^```\n([\s\S]*)\n```$/.exec(text?.text ?? "")?.[1] ?? [])
      .join("\n")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");

  it("as YAML are what `npm run ask -- --house` reads, however many rules there are", async () => {
    const { app, store } = await setUp();
    const all = [...knowledge.conventions].map(([topic, { options }]) => [topic, options.at(-1)?.id ?? ""] as const);
    await store.house.change(team, {}, user, new Map(all));
    const { said } = await app.send(command("house export"));
    const { rules, problems } = parseHouseFile(codeOf(said.blocks), knowledge);
    expect(problems).toEqual([]);
    expect([...rules].map(([topic, { option, setBy }]) => [topic, option, setBy])).toEqual(
      all.map(([topic, option]) => [topic, option, user]),
    );
  });

  it("as a ruleset for Spectral are complete, however many rules there are", async () => {
    const { app, store } = await setUp();
    const linted = [...knowledge.conventions].filter(([, { lint }]) => lint);
    await store.house.change(team, {}, user, new Map(linted.map(([topic, { options }]) => [topic, options[0]?.id])));
    const { said } = await app.send(command("house spectral"));
    const file = codeOf(said.blocks);
    expect(file).toContain("house-unauthenticated:");
    const rules = new Map(linted.map(([topic, { options }]) => [topic, { option: options[0]?.id ?? "" }]));
    expect(file).toBe(renderSpectralRuleset(rules, knowledge)?.trimEnd());
  });

  it("say what is missing where there is nothing to export", async () => {
    const { app } = await setUp();
    expect((await app.send(command("house spectral"))).said.text).toContain("nothing to lint");
    expect((await app.send(command("house export"))).said.text).toContain("no rules of its own yet");
  });
});

describe("App Home", () => {
  it("shows the house style with who and when, and a button to change it", async () => {
    const { app, store } = await setUp();
    await adopt(store, "csrf", "403");
    await app.send(event({ type: "app_home_opened", user, tab: "home", channel: "D0123456789" }));
    const { blocks } = app.last("views.publish").args.view;
    expect(JSON.stringify(blocks)).toContain(`by <@${user}> on`);
    await app.send(click(elementOf(blocks, "house"), "home"));
    expect(app.last("views.open").args.view.callback_id).toBe("house");
  });
});

describe("without the store", () => {
  it("answers are given all the same, and what could not be saved is said", async () => {
    const { app, store } = await setUp();
    const view = await openHouse(app);
    await store.close();
    expect((await app.send(command(question))).said.blocks[0].text.text).toContain("422");
    const { said } = await app.send(submit(view, { csrf: "422" }));
    expect(said.response_action).toBe("update");
    expect(JSON.stringify(said.view)).toMatch(/I cannot read your team's rules: my store does not answer right now/);
    const list = await app.send(command("house list"));
    expect(list.said.text).toContain("I cannot read your team's rules");
    expect(app.log.join("")).toContain("going on with what was last known");
  });

  it.each(["hangs", "fails"])("that %s, the rules that were last known go on, and come back with it", async (how) => {
    const store = await openMemoryStore();
    let now = 0;
    let isAway = false;
    const list: Store["house"]["list"] = async (...args) => {
      if (!isAway) return store.house.list(...args);
      return how === "hangs" ? new Promise(() => undefined) : Promise.reject(new Error("the disk is gone"));
    };
    const app = await createTestApp({ store: { ...store, house: { ...store.house, list } }, now: () => now });
    await adopt(store, "validation-failure", "400");
    const codeOf = async () => (await app.send(command(question))).said.blocks[0].text.text;
    expect(await codeOf()).toContain("400");
    isAway = true;
    now = 5_000;
    expect(await codeOf()).toContain("400");
    isAway = false;
    await adopt(store, "validation-failure", "422");
    now = 10_000;
    expect(await codeOf()).toContain("422");
  });
});
