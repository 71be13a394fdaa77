// A form is sent once. The button says it is busy; coming back with the browser's back button makes it usable again. A button with
// data-often may be pressed again: it brings a file, and the page stays.
document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post' || form.hasAttribute('hx-post') || event.submitter?.hasAttribute('data-often')) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  // After this turn: a disabled button would not send its own name and value.
  setTimeout(() => {
    (event.submitter ?? form.querySelector('[type="submit"], button:not([type])'))?.setAttribute('aria-busy', 'true');
  });
});

addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach(form => {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-busy="true"]').forEach(x => x.removeAttribute('aria-busy'));
  });
});
