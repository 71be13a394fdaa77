// Says to the stylesheet that script runs, and offers what the other files share.
document.documentElement.classList.add('js');

const ui = window.ui ??= {};
ui.say = text => {
  const live = document.getElementById('live');
  if (live) { live.textContent = ''; setTimeout(() => { live.textContent = text; }, 50); }
};
// Runs for what is on the page now, and again for what htmx puts there later.
ui.whenAdded = (selector, does) => {
  const run = root => {
    if (root.matches?.(selector)) does(root);
    root.querySelectorAll?.(selector).forEach(does);
  };
  run(document);
  document.addEventListener('htmx:load', event => { if (event.detail.elt !== document.body) run(event.detail.elt); });
};
