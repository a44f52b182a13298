import { LLMock } from "@copilotkit/aimock";
import { createModelClient, type ModelClient } from "../../src/llm/model-client.ts";

type Reply = Parameters<LLMock["on"]>[1];

/** A model's server over real HTTP, which says what it is told to, in turn; the last reply is repeated. */
export interface MockModel {
  client(options?: { model?: string; apiKey?: string }): ModelClient;
  says(...replies: Reply[]): void;
  /** Everything that was sent so far, one text per request. */
  received(): string[];
  requests(): { messages: { role: string; content: unknown }[]; [key: string]: unknown }[];
  mock: LLMock;
  stop(): Promise<void>;
}

export async function startMockModel(): Promise<MockModel> {
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  const url = await mock.start();
  let replies: Reply[] = [];
  mock.addFixture({
    match: { predicate: () => true },
    response: (request) => {
      const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { content: "" };
      return (typeof reply === "function" ? reply(request) : reply) as never;
    },
  });
  const bodies = () => mock.getRequests().flatMap(({ body }) => (body ? [body] : []));
  return {
    mock,
    client: ({ model = "mock-model", apiKey = "sk-test" } = {}) =>
      createModelClient({ apiKey, baseUrl: `${url}/v1`, model }),
    says(...said) {
      replies = said;
    },
    received: () => bodies().map((body) => JSON.stringify(body)),
    requests: () => bodies() as never,
    stop: () => mock.stop(),
  };
}

/** A proposal as the mock says it. */
export const proposing = (proposal: unknown, usage?: { prompt_tokens: number; completion_tokens: number }): Reply =>
  ({
    content: JSON.stringify(proposal),
    ...(usage ? { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } } : {}),
  }) as Reply;

export const failing = (status: number, message = "no"): Reply =>
  ({ error: { message, type: "error" }, status }) as Reply;
