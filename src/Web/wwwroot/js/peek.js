// A row opens beside its list. The list stays usable: nothing is modal, and up and down walk from row to row.
// Without script the same links lead to the whole record.
{
  const drawer = () => document.getElementById('peek');
  const rows = () => [...document.querySelectorAll('tr[data-peek]')];
  let shown = null;
  let asked = 0;

  const open = async (row, focus) => {
    const box = drawer();
    if (!box || !row) return;
    const mine = ++asked;
    shown?.removeAttribute('data-peeked');
    shown = row;
    row.setAttribute('data-peeked', '');
    row.scrollIntoView({ block: 'nearest' });
    await htmx.ajax('GET', row.dataset.peek, { target: box, swap: 'innerHTML' });
    if (mine !== asked || !box.querySelector('#peek-title')) return; // another row meanwhile, or refused
    box.hidden = false;
    document.documentElement.classList.add('peeking');
    if (focus) box.querySelector('#peek-title').focus({ preventScroll: true });
  };

  const close = () => {
    const box = drawer();
    if (!box || box.hidden) return false;
    asked++;
    box.hidden = true;
    document.documentElement.classList.remove('peeking');
    shown?.removeAttribute('data-peeked');
    if (box.contains(document.activeElement) || document.activeElement === document.body) shown?.querySelector('[data-peek-open]')?.focus({ preventScroll: true });
    return true;
  };

  const step = by => {
    const all = rows();
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(shown) + by))];
    if (next && next !== shown) open(next, true);
  };

  window.ui.peek = { open, close, step, isOpen: () => drawer()?.hidden === false, row: () => shown };

  document.addEventListener('click', event => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const asks = event.target.closest('[data-peek-open]');
    const row = event.target.closest('tr[data-peek]');
    const walks = event.target.closest('[data-peek-step]');
    if (walks) step(Number(walks.dataset.peekStep));
    else if (event.target.closest('[data-peek-close]')) close();
    else if (asks || row && !event.target.closest('a, button, input, label, summary') && !String(getSelection())) {
      event.preventDefault();
      open(row, Boolean(asks));
    }
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !document.querySelector('dialog[open], details.drop[open]') && close()) event.preventDefault();
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && drawer()?.contains(document.activeElement) && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    }
  });
}
