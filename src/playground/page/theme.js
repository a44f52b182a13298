import { h, icon } from "./dom.js";

/** Light or dark: the system's choice until the person makes one. */
export function createThemeButton() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const button = h("button", { type: "button", class: "icon-button", data: { test: "theme" } });
  const draw = () => {
    const label = isDark() ? "Use light colours" : "Use dark colours";
    button.setAttribute("aria-label", label);
    button.title = label;
    button.replaceChildren(icon(isDark() ? "sun" : "moon"));
  };
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("theme", theme);
    draw();
  });
  system.addEventListener("change", draw);
  draw();
  return button;
}
