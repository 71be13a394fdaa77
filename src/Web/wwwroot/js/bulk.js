// Ticked rows are counted aloud, and a tick in the head ticks the whole page. Which rows are ticked is the form's own business.
{
  const bar = () => document.getElementById('bulk');
  const ticks = () => [...document.querySelectorAll('[name="id"][form="bulk"]')];

  const count = () => {
    const form = bar();
    if (!form) return;
    const words = form.querySelector('[data-bulk-count]');
    const n = ticks().filter(x => x.checked).length;
    words.textContent = form.elements.all?.checked ? words.dataset.bulkAll : words.dataset.bulkCount.replace('{0}', n);
    const head = document.querySelector('[data-tick-all]');
    if (head) { head.checked = n > 0 && n === ticks().length; head.indeterminate = n > 0 && !head.checked; }
    if (n === 0 && form.elements.all) form.elements.all.checked = false;
  };

  window.ui.whenAdded('[data-tick-all]', head => { head.closest('label').hidden = false; });
  document.addEventListener('change', event => {
    if (event.target.matches('[data-tick-all]')) ticks().forEach(x => { x.checked = event.target.checked; });
    if (event.target.matches('[data-tick-all], [name="id"][form="bulk"], #bulk [name="all"]')) count();
  });
  document.addEventListener('reset', event => { if (event.target === bar()) setTimeout(count); });
  addEventListener('pageshow', count);

  // A list that asks for itself again keeps what was ticked.
  let kept = [];
  document.addEventListener('htmx:beforeSwap', () => { kept = ticks().filter(x => x.checked).map(x => x.value); });
  document.addEventListener('htmx:afterSwap', () => { ticks().forEach(x => { x.checked ||= kept.includes(x.value); }); count(); });
}
