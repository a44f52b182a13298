import { z } from "zod";
import type { Setting } from "../../store/settings.ts";
import { actions, type Button, button, context, header, type KnownBlock, section } from "../blocks/blocks.ts";
import { fence } from "../blocks/fence.ts";
import { quoteWords } from "../blocks/mrkdwn.ts";
import { nameOfPerson } from "../blocks/person.ts";
import { featureActionIds } from "../cards/action-ids.ts";
import type { Card } from "../cards/card.ts";
import type { GapGroup } from "./gap-groups.ts";
import { renderCases } from "./gap-groups.ts";

// A question of 200 characters and its button, nine times, are under what Slack takes of a message.
const shownMax = 8;
const questionLengthMax = 200;
const judgedMax = 3;

/** What was not answered well, newest first, from `start` on. */
export function renderGaps(groups: readonly GapGroup[], setting: Setting, start = 0): Card {
  const from = start < groups.length ? start : 0;
  const shown = groups.slice(from, from + shownMax);
  const rest = groups.length - from - shown.length;
  const text =
    groups.length === 0
      ? "Nothing is open: everything was understood, and nobody judged an answer wrong."
      : `${groups.length} ${groups.length === 1 ? "question was" : "questions were"} not answered well.`;
  const buttons: Button[] = [
    ...(rest > 0 ? [button(`${featureActionIds.gaps}:older`, `Older (${rest})`, String(from + shownMax))] : []),
    ...(from > 0 ? [button(`${featureActionIds.gaps}:newest`, "Newest", "0")] : []),
    ...(groups.some(({ question }) => question !== "") ? [button(featureActionIds.gapExport, "Export", "export")] : []),
    keepButton(setting),
  ];
  return {
    text,
    blocks: [
      header("🕳️ Gaps"),
      section(text),
      ...shown.map((group, index) => renderGroup(group, from, index)),
      actions(buttons),
      context(`${settingWords(setting)} Everybody in this workspace sees this list, and nobody's name stands in it.`),
    ],
  };
}

function renderGroup(group: GapGroup, start: number, index: number): KnownBlock {
  const { question, notUnderstood, askedBack, judged, lastAt } = group;
  const title = question === "" ? unkeptTitle(group) : `“${quoteWords(question, questionLengthMax)}”`;
  const counts = [
    ...(notUnderstood > 0 ? [`not understood ${times(notUnderstood)}`] : []),
    ...(askedBack > 0 ? [`asked back ${times(askedBack)}`] : []),
    ...(judged.length > 0 ? [`judged wrong ${times(judged.length)}`] : []),
  ];
  const opinions = judged.slice(0, judgedMax).map(({ code, wanted, reason }) => {
    const better = wanted === undefined ? "" : ` → *${wanted}*`;
    return `•  *${code}*${better}${reason === undefined ? "" : `  ${quoteWords(reason, questionLengthMax)}`}`;
  });
  const line = `${counts.join(", ")}  ·  ${new Date(lastAt).toISOString().slice(0, 10)}`;
  const value = encodeGap(group, start);
  return section(
    [`*${title}*`, line, ...opinions].join("\n"),
    button(`${featureActionIds.gapDismiss}:${index}`, "Dismiss", value),
  );
}

function unkeptTitle({ kind, code }: GapGroup): string {
  if (kind === "not-understood") return "Questions that were not understood";
  return code === undefined ? "Questions that said too little" : `Questions that were perhaps about ${code}`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

/** Who allowed or forbade it, and what that means. */
export function settingWords({ isOn, setBy, setAt }: Setting): string {
  const by = setBy === undefined ? "" : ` by ${nameOfPerson(setBy)}`;
  const on = setAt === undefined ? "" : ` on ${new Date(setAt).toISOString().slice(0, 10)}`;
  const set = setAt === undefined ? "" : ` (set${by}${on})`;
  return isOn
    ? `Questions that were not understood are kept for 90 days${set}.`
    : `Questions that were not understood are only counted, and their words are not kept${set}. Feedback is, for 90 days.`;
}

function keepButton({ isOn }: Setting): Button {
  if (isOn) {
    return button(featureActionIds.gapKeep, "Stop keeping questions", "off", {
      confirm: {
        title: "Stop keeping questions?",
        text: "From now on they are only counted. The ones that were kept are deleted; feedback stays.",
        confirm: "Stop",
        style: "danger",
      },
    });
  }
  return button(featureActionIds.gapKeep, "Keep questions …", "on", {
    confirm: {
      title: "Keep questions for everybody?",
      text: "Questions that I do not understand or have to ask back are then kept for 90 days, from all who ask, also in direct messages to me. Everybody here can read them in `/http gaps`, without names.",
      confirm: "Keep them",
    },
  });
}

/** The cases in the format of `npm run eval`. */
export function renderGapExport(groups: readonly GapGroup[]): Card {
  const cases = renderCases(groups);
  if (cases === undefined) {
    const text = "There is no question to export.";
    return { text, blocks: [section(text)] };
  }
  return {
    text: "The gaps as cases",
    blocks: [
      header("🕳️ Gaps as cases"),
      section(
        "For a file in `test/cases/`. Where nobody said what the answer should be, fill it in and take the `#` away.",
      ),
      ...fence(cases),
      context("Score them with `npm run eval -- FILE.yml`"),
    ],
  };
}

const gapSchema = z.object({
  k: z.string(),
  i: z.enum(["not-understood", "asked-back"]).optional(),
  c: z.int().optional(),
  s: z.int().min(0),
});

function encodeGap({ questionKey, kind, code }: GapGroup, start: number): string {
  return JSON.stringify({ k: questionKey, i: kind, c: code, s: start });
}

export function parseGap(value: string | undefined) {
  try {
    const { k, i, c, s } = gapSchema.parse(JSON.parse(value ?? ""));
    return { which: { questionKey: k, ...(i ? { kind: i } : {}), ...(c === undefined ? {} : { code: c }) }, start: s };
  } catch {
    return undefined;
  }
}
