// Keys of a list: J and K walk its rows, X chooses one, Enter opens it at a glance, / goes to its search. Never while somebody types,
// and not for those who switched keys off.
document.addEventListener('keydown', event => {
  if (document.body.dataset.keys === 'off' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.('input:not([type="checkbox"], [type="radio"]), textarea, select, dialog, details.drop[open], [contenteditable]')) return;

  const key = event.key.toLowerCase();
  if (key === '/') {
    const search = document.querySelector('[data-list-search]');
    if (search) { event.preventDefault(); search.focus(); search.select(); }
    return;
  }

  const rows = [...document.querySelectorAll('[data-rows] tbody tr')];
  if (rows.length === 0) return;
  const focused = document.activeElement?.closest?.('[data-rows] tbody tr');
  const at = rows.indexOf(focused ?? window.ui.peek.row());

  if (key === 'j' || key === 'k') {
    event.preventDefault();
    if (window.ui.peek.isOpen()) { window.ui.peek.step(key === 'j' ? 1 : -1); return; }
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + (key === 'j' ? 1 : -1)))];
    next.querySelector('a.name, a')?.focus();
  } else if (key === 'x' && at >= 0) {
    rows[at].querySelector('[name="id"]')?.click();
  } else if (key === 'enter' && focused?.dataset.peek && document.activeElement.matches('a.name')) {
    event.preventDefault();
    window.ui.peek.open(focused, true);
  }
});
