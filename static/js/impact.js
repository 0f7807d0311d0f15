/* What every page does once htmx is there: say what changed, put the focus where it belongs, hold a form while
   it is sent. Nothing here is needed for a page to work. */
(() => {
  "use strict";

  const said = () => document.getElementById("said");

  function announce(text) {
    const region = said();
    if (!region || !text) return;
    region.textContent = "";
    window.setTimeout(() => { region.textContent = text; }, 60);
  }

  /* Focus: the error summary first, else the heading of the part that was swapped. */
  function focusOn(element) {
    if (!element) return false;
    element.focus();
    return document.activeElement === element;
  }

  document.addEventListener("DOMContentLoaded", () => {
    focusOn(document.querySelector("[data-impact-error-summary]"));
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    const isAutosave = part.matches("[data-impact-saved]");
    if (!part.isConnected || isAutosave) return;
    const inside = (hook) => (part.matches(hook) ? part : part.querySelector(hook));
    if (!focusOn(inside("[data-impact-error-summary]"))) focusOn(inside("[data-impact-focus]"));
    announce(inside("[data-impact-announce]")?.dataset.impactAnnounce);
  });

  /* One sending at a time. Buttons keep their words; a text being sent cannot be typed in, so no letter is lost
     in the swap (an automatic save never swaps the field, so it holds nothing). */
  const isAutosave = (event) => event.detail.requestConfig?.triggeringEvent?.type === "impact:autosave";

  function hold(form, on) {
    for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) {
      button.toggleAttribute("data-impact-held", on);
      if (on) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    for (const text of form.querySelectorAll("textarea, input:not([type=hidden])")) {
      if (on && !text.readOnly) { text.readOnly = true; text.dataset.impactWasFree = ""; }
      if (!on && "impactWasFree" in text.dataset) { text.readOnly = false; delete text.dataset.impactWasFree; }
    }
    form.toggleAttribute("aria-busy", on);
    if (on) form.setAttribute("aria-busy", "true");
  }

  const formOf = (event) => (event.detail.requestConfig ?? event.detail).elt.closest?.("form");
  document.addEventListener("htmx:beforeSend", (event) => {
    if (formOf(event) && !isAutosave(event)) hold(formOf(event), true);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (formOf(event)) hold(formOf(event), false);
  });
  document.addEventListener("submit", (event) => {
    const held = event.submitter?.hasAttribute("data-impact-held") || event.target.dataset.impactSent;
    if (held) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    const plain = !event.target.hasAttribute("data-hx-post") && !event.target.closest("[data-hx-boost]");
    const bringsFile = event.submitter?.hasAttribute("data-impact-file");
    if (!plain || bringsFile) return;
    event.target.dataset.impactSent = "yes";
    window.setTimeout(() => delete event.target.dataset.impactSent, 8000);
  }, true);
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.impactSent;
  });

  /* Characters, or words, under the texts that have a limit. data-impact-most is one too, that never cuts a paste. */
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");

  function count(area) {
    if (!area.matches("[data-impact-count]")) return;
    let line = document.getElementById(`${area.id}_count`);
    if (!line) {
      line = document.createElement("p");
      line.id = `${area.id}_count`;
      line.className = "count";
      area.after(line);
      area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") || ""} ${line.id}`.trim());
    }
    const inWords = area.dataset.impactCount === "words";
    const limit = Number(area.dataset.impactMost || area.getAttribute("maxlength"));
    const length = inWords ? area.value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length : area.value.length;
    line.textContent = `${number(length)} ${inWords ? "mot" : "caractère"}${length > 1 ? "s" : ""}${limit ? ` sur ${number(limit)}` : ""}`;
    line.classList.toggle("count--full", limit > 0 && length >= limit);
  }
  const countAll = (root) => root.querySelectorAll("[data-impact-count]").forEach(count);
  document.addEventListener("DOMContentLoaded", () => countAll(document));
  document.addEventListener("htmx:load", (event) => countAll(event.detail.elt.parentElement || document));
  document.addEventListener("input", (event) => count(event.target));

  /* Small helps. */
  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-impact-copy]");
    if (event.target.closest("[data-impact-print]")) window.print();
    for (const menu of document.querySelectorAll("[data-impact-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    if (!copy) return;
    const source = document.querySelector(copy.dataset.impactCopy);
    const before = copy.dataset.impactWords || copy.textContent;
    copy.dataset.impactWords = before;
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
      copy.textContent = "Copié";
    } catch {
      copy.textContent = "Copie refusée par le navigateur";
    }
    announce(copy.textContent);
    window.setTimeout(() => { copy.textContent = before; }, 3000);
  });
  /* data-impact-opens: htmx opens what the link leads to just after it; the link pressed again, or Escape, closes. */
  const opened = (link) => link.parentElement.querySelector(".term__meaning, .switcher__panel");

  function close(link) {
    opened(link).replaceChildren();
    link.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-impact-opens][aria-expanded=true]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    close(link);
  }, true);
  document.addEventListener("htmx:afterSwap", (event) => {
    const asked = event.detail.requestConfig?.elt;
    if (asked?.matches("[data-impact-opens]")) asked.setAttribute("aria-expanded", "true");
  });
  document.addEventListener("keydown", (event) => {
    const links = event.key === "Escape" ? [...document.querySelectorAll("[data-impact-opens][aria-expanded=true]")] : [];
    const link = links.find((one) => one.parentElement.contains(event.target)) || links[0];
    if (link) { close(link); link.focus(); }
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("[data-impact-menu][open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  window.impact = { announce, count };
})();
