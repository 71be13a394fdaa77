// Selects of a list apply at once; where several are ticked, its button says when it is enough. The form works without this, with its button.
window.ui.whenAdded('[data-list-tools]', form => {
  form.querySelector('[data-apply]')?.setAttribute('hidden', ''); // a list with nothing but a search box has none
  form.addEventListener('change', event => { if (!event.target.closest('.filter-editor') && event.target.matches('select, [type="checkbox"], [type="date"], [type="month"]')) form.requestSubmit(); });
  // An empty filter in the address says nothing: leave it out.
  form.addEventListener('submit', () => {
    for (const field of form.elements) if (field.name && field.value === '') field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; }, 1000);
  });
});
