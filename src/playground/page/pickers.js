import { h } from "./dom.js";
import { drawText } from "./text.js";

let count = 0;

/** Dates, times, boxes to tick and fields to fill. `choose` hears of every change. */
export function drawPicker(element, held, choose) {
  const common = { data: { action: element.action_id }, "aria-label": element.placeholder?.text };
  switch (element.type) {
    case "datepicker":
      return field("date", common, held ?? element.initial_date ?? "", choose);
    case "timepicker":
      return field("time", common, held ?? element.initial_time ?? "", choose);
    case "datetimepicker": {
      const seconds = Number(held ?? element.initial_date_time);
      const value = Number.isFinite(seconds) && seconds > 0 ? toLocalInput(seconds * 1000) : "";
      return field("datetime-local", common, value, (local) => choose(local && String(Date.parse(local) / 1000)));
    }
    case "checkboxes":
    case "radio_buttons":
      return drawOptions(element, held, choose);
    case "plain_text_input":
    case "rich_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return drawTextField(element, held, choose, common);
    default:
      return h("span", { class: "block unknown" }, `${element.type} is not drawn here.`);
  }
}

function field(type, common, value, choose) {
  const input = h("input", { class: "field", type, ...common });
  input.value = value;
  input.addEventListener("change", () => choose(input.value === "" ? null : input.value));
  return input;
}

function drawOptions(element, held, choose) {
  const isMulti = element.type === "checkboxes";
  const initial = isMulti ? (element.initial_options ?? []).map(({ value }) => value) : [element.initial_option?.value];
  const chosen = held === undefined ? initial : [held].flat();
  const name = `options-${++count}`;
  const group = h(
    "div",
    { class: "choices", role: isMulti ? "group" : "radiogroup", data: { action: element.action_id } },
    element.options.map((option) => {
      const input = h("input", { type: isMulti ? "checkbox" : "radio", name, value: option.value });
      input.checked = chosen.includes(option.value);
      return h(
        "label",
        {},
        input,
        h("span", {}, drawText(option.text), option.description && h("small", {}, drawText(option.description))),
      );
    }),
  );
  group.addEventListener("change", () => {
    const values = [...group.querySelectorAll("input:checked")].map(({ value }) => value);
    choose(isMulti ? values : (values[0] ?? null));
  });
  return group;
}

const inputTypes = { number_input: "number", email_text_input: "email", url_text_input: "url" };

function drawTextField(element, held, choose, common) {
  const isLong = element.multiline === true || element.type === "rich_text_input";
  const attributes = {
    ...common,
    class: "field",
    placeholder: element.placeholder?.text,
    maxlength: element.max_length && String(element.max_length),
    autofocus: element.focus_on_load === true,
    autocomplete: "off",
  };
  const input = isLong
    ? h("textarea", { ...attributes, rows: "4" })
    : h("input", { ...attributes, type: inputTypes[element.type] ?? "text" });
  input.value = held ?? element.initial_value ?? "";
  input.addEventListener("input", () => choose(input.value === "" ? null : input.value));
  return input;
}

function toLocalInput(milliseconds) {
  const date = new Date(milliseconds);
  return new Date(milliseconds - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
