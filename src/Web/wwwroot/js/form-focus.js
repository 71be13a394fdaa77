// The error summary takes the focus; its links go to the field itself, not just to its place. Ctrl+Enter saves from a text area.
document.querySelector('[data-focus]')?.focus();

document.addEventListener('click', event => {
  const link = event.target.closest('.error-summary a[href^="#"]');
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
  (field.closest('.field') ?? field).scrollIntoView({ block: 'center' });
});

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches?.('textarea')) event.target.form?.requestSubmit();
});
