/* Writing: text saved while one types, a warning before leaving with unsaved words.
   Nothing is kept in the browser's storage: on a shared computer, nothing private may stay after signing out.
   The draft lives in the field itself; when saving fails, it stays there and the page says so. */
(() => {
  "use strict";

  const writers = "form[data-impact-autosave], form[data-impact-dirty]";
  const values = (form) => new URLSearchParams([...new FormData(form)].filter(([name, value]) =>
    typeof value === "string" && !["csrfmiddlewaretoken", "base"].includes(name))).toString();

  /* What is saved: the values the server last agreed to, form by form. */
  const agreed = new WeakMap();
  const sent = new WeakMap();
  const isDirty = (form) => agreed.has(form) && agreed.get(form) !== values(form);

  /* After a refusal or a conflict, the person decides: nothing is saved behind her back. */
  const isUnsettled = (form) =>
    form.parentElement.querySelector("[data-impact-conflict], [data-impact-error-summary]") !== null;

  function prepare(root) {
    for (const form of root.querySelectorAll(writers)) {
      if (agreed.has(form)) continue;
      agreed.set(form, values(form));
      if (isUnsettled(form)) form.dataset.impactUnsaved = "yes";
    }
  }
  const status = (form) => form.querySelector("[data-impact-save-status]");
  function tell(form, text) {
    const line = status(form);
    if (line && line.textContent !== text) line.textContent = text;
  }

  document.addEventListener("DOMContentLoaded", () => prepare(document));
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt.parentElement || document));
  document.addEventListener("input", (event) => {
    const form = event.target.closest(writers);
    if (form) tell(form, isDirty(form) ? "Modifications non enregistrées" : "");
  });

  /* Every n seconds, only when something changed and nothing is under way. */
  window.setInterval(() => {
    const now = Date.now();
    for (const form of document.querySelectorAll("form[data-impact-autosave]")) {
      const pause = Number(form.dataset.impactAutosave || 10) * 1000;
      const last = Number(form.dataset.impactLast || (form.dataset.impactLast = now));
      if (now - last < pause || !isDirty(form) || isUnsettled(form) || sent.has(form) || form.hasAttribute("aria-busy")) continue;
      form.dataset.impactLast = now;
      window.htmx?.trigger(form, "impact:autosave");
    }
  }, 1000);

  const isAutosave = (event) => event.detail.requestConfig?.triggeringEvent?.type === "impact:autosave";
  const writerOf = (event) => (event.detail.requestConfig ?? event.detail).elt.closest?.(writers);

  document.addEventListener("htmx:configRequest", (event) => {
    const form = writerOf(event);
    if (form && event.detail.triggeringEvent?.type === "impact:autosave") event.detail.parameters.autosave = "1";
  });
  document.addEventListener("htmx:beforeSend", (event) => {
    const form = writerOf(event);
    if (form) sent.set(form, { values: values(form), base: form.elements.base?.value, body: bodyOf(form)?.value });
  });

  /* An automatic save changes the small {% saved %} region and nothing else. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = writerOf(event);
    if (!form || !isAutosave(event)) return;
    event.detail.target = form.querySelector("[data-impact-saved]");
    event.detail.swapOverride = "outerHTML";
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = writerOf(event);
    if (!form || !sent.has(form)) return;
    const was = sent.get(form);
    sent.delete(form);
    const code = event.detail.xhr.status;
    if (code >= 200 && code < 300 && form.isConnected) {
      agreed.set(form, was.values);
      delete form.dataset.impactUnsaved;
      takeIn(form, was);
    } else if (form.isConnected && code !== 409 && code !== 422) {
      tell(form, "Non enregistré");
    }
    if (isAutosave(event)) say(form, code < 300 && code >= 200);
  });

  /* Aloud: the first save, each refusal, the save after it; not « Enregistré » every ten seconds. */
  function say(form, wentWell) {
    const state = wentWell ? "saved" : status(form)?.textContent;
    if (form.dataset.impactTold !== state) window.impact.announce(status(form)?.textContent);
    form.dataset.impactTold = state;
  }

  const bodyOf = (form) => form.querySelector("textarea");

  /* Somebody else's words came back with ours. What was typed since is put on top, when it does not touch their
     words; else we stay on the old base: the next save merges again on the server, and nothing is lost. */
  function takeIn(form, was) {
    const merged = form.querySelector("[data-impact-merged]")?.content.textContent;
    const area = bodyOf(form);
    if (merged === undefined || !area) return;
    const text = rebase(was.body, area.value, merged);
    if (text === null) {
      form.elements.base.value = was.base;
      return;
    }
    const caret = area.selectionStart;
    const shift = text.length - area.value.length;
    const keepsPlace = text.startsWith(area.value.slice(0, caret));
    area.value = text;
    area.selectionStart = area.selectionEnd = keepsPlace ? caret : Math.max(0, caret + shift);
    if (text === merged) agreed.set(form, values(form));
    window.impact.count(area);
  }

  /* One stretch of `from` changed into `to`. */
  function stretch(from, to) {
    let start = 0;
    let end = 0;
    const room = Math.min(from.length, to.length);
    while (start < room && from[start] === to[start]) start += 1;
    while (end < room - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
    return { start, end: from.length - end, text: to.slice(start, to.length - end) };
  }

  function rebase(before, typed, merged) {
    if (typed === before) return merged;
    const mine = stretch(before, typed);
    const theirs = stretch(before, merged);
    if (mine.end < theirs.start) return typed.slice(0, mine.start + mine.text.length) + merged.slice(mine.end);
    if (mine.start > theirs.end) return merged.slice(0, mine.start + merged.length - before.length) + typed.slice(mine.start);
    return null;
  }

  window.addEventListener("beforeunload", (event) => {
    const form = [...document.querySelectorAll(writers)].find((one) => (isDirty(one) || one.dataset.impactUnsaved) && !one.dataset.impactSent);
    if (form) event.preventDefault();
  });
})();
