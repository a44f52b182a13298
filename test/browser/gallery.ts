import type { Block } from "../../src/playground/slack/message.ts";

/** Words that try to be more than words. */
export const hostile =
  '<img src=x onerror="window.harmed=1"> <script>window.harmed=1</script> <!channel> <@U0MAYA> <javascript:window.harmed=1|click> </div>"\'` *b* &lt;svg onload=window.harmed=1&gt;';

/** Every block and element that the page draws, with the given words in each of their texts. */
export function gallery(words: string): Block[] {
  const plain = { type: "plain_text", text: words };
  const mrkdwn = { type: "mrkdwn", text: words };
  const options = [
    { text: { type: "plain_text", text: `First ${words}` }, value: "a", description: plain },
    { text: { type: "plain_text", text: "Second" }, value: "b" },
  ];
  const days = [
    { text: { type: "plain_text", text: "Monday" }, value: "mon" },
    { text: { type: "plain_text", text: "Tuesday" }, value: "tue" },
  ];
  return [
    { type: "header", text: plain },
    { type: "section", text: mrkdwn, accessory: { type: "button", action_id: "button", text: plain, value: words } },
    { type: "section", fields: [mrkdwn, plain] },
    {
      type: "section",
      text: mrkdwn,
      accessory: { type: "image", image_url: `https://example.com/${words}`, alt_text: words },
    },
    {
      type: "context",
      elements: [mrkdwn, { type: "image", image_url: "javascript:window.harmed=1", alt_text: words }],
    },
    { type: "divider" },
    { type: "image", image_url: "https://example.com/a.png", alt_text: words, title: plain },
    {
      type: "markdown",
      text: `# ${words}\n\n- ${words}\n\n> ${words}\n\n[${words}](javascript:window.harmed=1)\n\n\`\`\`\n${words}\n\`\`\``,
    },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: words, style: { bold: true, code: true } },
            { type: "link", url: "javascript:window.harmed=1", text: words },
            { type: "user", user_id: words },
          ],
        },
        {
          type: "rich_text_list",
          style: "bullet",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: words }] }],
        },
        { type: "rich_text_quote", elements: [{ type: "text", text: words }] },
        { type: "rich_text_preformatted", elements: [{ type: "text", text: words }] },
      ],
    },
    {
      type: "table",
      rows: [
        [
          { type: "raw_text", text: "type table" },
          { type: "raw_text", text: words },
        ],
        [
          { type: "raw_text", text: words },
          { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: words }] }] },
        ],
      ],
    },
    {
      type: "actions",
      elements: [
        { type: "static_select", action_id: "select", placeholder: plain, options },
        { type: "overflow", action_id: "overflow", options },
        { type: "datepicker", action_id: "date" },
        { type: "timepicker", action_id: "time", placeholder: plain },
        { type: "radio_buttons", action_id: "radio", options },
        { type: "checkboxes", action_id: "boxes", options: days },
      ],
    },
    {
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: "feedback",
          positive_button: {
            text: { type: "plain_text", text: "Good" },
            accessibility_label: "Good answer",
            value: "good",
          },
          negative_button: {
            text: { type: "plain_text", text: "Bad" },
            accessibility_label: "Bad answer",
            value: "bad",
          },
        },
        { type: "icon_button", action_id: "icon", icon: "trash", text: plain },
      ],
    },
    { type: "hologram", text: words },
  ];
}
