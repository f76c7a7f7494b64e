// Reloads the page after a build, and shows what the build warned of over it until that is closed.
(() => {
  const script = document.currentScript;
  const shown = Number(script.dataset.build);
  const host = document.createElement("div");
  host.id = "academic-serve";
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `
    <style>
      section { position: fixed; inset: auto 1rem 1rem; z-index: 2147483647; max-height: 45vh; overflow: auto;
        padding: 0.75rem 1rem; border: 1px solid #b45309; border-radius: 8px; background: #fffbeb; color: #451a03;
        font: 14px/1.5 system-ui, sans-serif; box-shadow: 0 8px 32px rgb(0 0 0 / 25%); }
      section.failed { border-color: #b91c1c; background: #fef2f2; color: #450a0a; }
      pre { margin: 0.5rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace; }
      button { float: right; border: 1px solid currentColor; border-radius: 6px; background: none; color: inherit;
        font: inherit; padding: 0 0.6rem; cursor: pointer; }
    </style>
    <section role="status" aria-label="Build" hidden><button type="button">Close</button><strong></strong><pre></pre></section>`;
  const section = root.querySelector("section");
  const close = () => { section.hidden = true; };
  root.querySelector("button").addEventListener("click", close);
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.documentElement.append(host);
  const source = new EventSource(script.dataset.events);
  source.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (state.succeeded && state.build !== shown) {
      source.close();
      location.reload();
      return;
    }
    section.hidden = !state.messages;
    section.className = state.succeeded ? "" : "failed";
    root.querySelector("strong").textContent = state.succeeded ? "The site was built with warnings" : "The build failed";
    root.querySelector("pre").textContent = state.messages;
  });
  // so that the browser can keep the page, and the connection is not one of those that are waited for
  addEventListener("pagehide", () => source.close());
})();
