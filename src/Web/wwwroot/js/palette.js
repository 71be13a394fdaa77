// Ctrl K: the search of every page in a dialog. What it finds are plain links; ↑ and ↓ move between them, Enter follows.
const palette = document.getElementById('palette');
if (palette) {
  const field = palette.querySelector('input');
  const found = palette.querySelector('.found');
  const hits = () => [...found.querySelectorAll('[data-hit]')];
  const current = () => found.querySelector('[aria-selected="true"]');

  const choose = hit => {
    current()?.setAttribute('aria-selected', 'false');
    hit?.setAttribute('aria-selected', 'true');
    hit?.scrollIntoView({ block: 'nearest' });
    if (hit) field.setAttribute('aria-activedescendant', hit.id); else field.removeAttribute('aria-activedescendant');
  };

  const open = () => {
    if (palette.open) return;
    palette.showModal();
    field.select();
    document.body.dispatchEvent(new Event('palette'));
  };

  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener('click', event => {
    if (!event.target.closest('[data-palette]')) return;
    event.preventDefault();
    open();
  });

  found.addEventListener('htmx:afterSwap', () => {
    found.setAttribute('role', 'listbox');
    found.setAttribute('aria-label', palette.getAttribute('aria-label'));
    hits().forEach((hit, at) => { hit.id = `hit-${at}`; hit.setAttribute('role', 'option'); hit.setAttribute('aria-selected', 'false'); hit.tabIndex = -1; });
    for (const list of found.querySelectorAll('h2, ul, li')) list.setAttribute('role', 'presentation');
    choose(hits()[0]);
  });

  field.addEventListener('keydown', event => {
    const all = hits();
    const at = all.indexOf(current());
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(all[(at + (event.key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]);
    } else if (event.key === 'Enter' && current()) {
      event.preventDefault();
      current().click();
    }
  });
}
