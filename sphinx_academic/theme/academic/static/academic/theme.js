// The switch between light, dark and the system's colours; and the menu, closed by the link that was followed.
(() => {
  "use strict";
  const root = document.documentElement;
  const button = document.querySelector(".scheme");
  const sheet = document.getElementById("pygments_dark_css");
  const system = "(prefers-color-scheme: dark)";
  const say = () => {
    const label = button.dataset[root.dataset.theme];
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  const choose = (scheme) => {
    root.dataset.theme = scheme;
    if (sheet) sheet.media = { auto: system, light: "not all", dark: "all" }[scheme];
    try {
      scheme === "auto" ? localStorage.removeItem("academic-scheme") : localStorage.setItem("academic-scheme", scheme);
    } catch {
      // storage is forbidden: the choice lasts as long as the page
    }
  };
  if (button) {
    say();
    button.addEventListener("click", () => {
      // first to the scheme that is not the system's, then to the other, then back
      const order = matchMedia(system).matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
      choose(order[(order.indexOf(root.dataset.theme) + 1) % 3]);
      say();
    });
  }
  const menu = document.getElementById("menu");
  menu?.addEventListener("click", (event) => event.target.closest("a") && menu.hidePopover?.());
})();
