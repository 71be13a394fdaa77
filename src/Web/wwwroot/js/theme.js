// The theme changes at once; the form's own answer (a cookie) makes it last.
document.addEventListener('submit', event => {
  const form = event.target.closest('[data-theme-form]');
  const choice = event.submitter;
  if (!form || !choice) return;
  event.preventDefault();
  document.documentElement.dataset.theme = choice.value;
  const body = new FormData(form);
  body.set('theme', choice.value);
  fetch(form.action, { method: 'POST', body, headers: { 'HX-Request': 'true' } }).catch(() => {});
  form.querySelectorAll('[name="theme"]').forEach(x => x.setAttribute('aria-pressed', String(x === choice)));
  const drop = form.closest('details');
  if (drop) {
    const icon = drop.querySelector('summary use'), chosen = choice.querySelector('use');
    if (icon && chosen) icon.setAttribute('href', chosen.getAttribute('href'));
    drop.open = false;
    drop.querySelector('summary').focus();
  }
});
