/* A request of htmx failed: a sentence on top of the page, nothing swapped, what was typed stays.
   After signing in again in another tab, the forms of this page get a fresh token and work again. */
(() => {
  "use strict";

  const KEPT = "Ce que vous avez écrit est toujours là.";
  const SENTENCES = {
    401: `Votre session a pris fin. ${KEPT} Reconnectez-vous dans un autre onglet, puis recommencez ici.`,
    403: `Cette action n’est pas permise ici. ${KEPT}`,
    404: `Cet élément n’existe plus. ${KEPT}`,
    413: `Ce texte est trop long pour être envoyé. ${KEPT} Raccourcissez-le, puis recommencez.`,
    429: `Trop d’essais en peu de temps. ${KEPT} Attendez quelques minutes, puis recommencez.`,
  };
  const BROKEN = `Une erreur est survenue de notre côté. ${KEPT} Réessayez dans un instant.`;
  const CUT = `La connexion est coupée. ${KEPT} Réessayez quand le réseau est revenu.`;

  const region = () => document.querySelector("[data-impact-trouble]");
  const keeps = () => document.querySelector("[data-impact-kept]") !== null;
  let mayBeSignedOut = keeps();

  function explain(sentence) {
    region().textContent = sentence;
    region().hidden = false;
  }

  function offerSignIn() {
    const link = document.createElement("a");
    link.href = region().dataset.impactLogin;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Se reconnecter (nouvel onglet)";
    region().append(" ", link);
  }

  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = event.detail;
    const plain = (xhr.getResponseHeader("Content-Type") || "").startsWith("text/plain");
    const given = plain && xhr.status < 500 && xhr.responseText.length < 300 ? `${xhr.responseText} ${KEPT}` : "";
    explain(given || SENTENCES[xhr.status] || BROKEN);
    mayBeSignedOut = xhr.status === 401 || xhr.status === 403;
    if (xhr.status === 401) offerSignIn();
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => explain(CUT));
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status < 400) region().hidden = true;
  });

  /* Signing in changes the token that protects forms: take the new one from a fresh copy of this page, or from the
     home page where this one is the answer to a form. Nothing is sent: the person presses the button. */
  window.addEventListener("focus", async () => {
    if (!mayBeSignedOut) return;
    const answer = await fetch(keeps() ? "/" : window.location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = fresh.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token) return;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    mayBeSignedOut = false;
    region().hidden = true;
  });
})();
