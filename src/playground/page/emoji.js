/** The short names that people type most, and those that Slack puts into texts about status. */
const names = {
  teapot: "🫖", coffee: "☕", wave: "👋", "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", tada: "🎉", fire: "🔥",
  eyes: "👀", thinking_face: "🤔", smile: "😄", slightly_smiling_face: "🙂", joy: "😂", heart: "❤️", rocket: "🚀", warning: "⚠️",
  white_check_mark: "✅", x: "❌", question: "❓", exclamation: "❗", bulb: "💡", lock: "🔒", link: "🔗", memo: "📝", pray: "🙏",
  raised_hands: "🙌", point_right: "👉", bug: "🐛", zap: "⚡", hourglass: "⌛", no_entry: "⛔", construction: "🚧", robot_face: "🤖",
  large_green_circle: "🟢", large_yellow_circle: "🟡", large_orange_circle: "🟠", red_circle: "🔴", large_blue_circle: "🔵",
};

/** Exchanges `:names:` for their characters and leaves unknown ones as they are. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => (Object.hasOwn(names, name) ? names[name] : whole));
}
