// Menus made of <details>: a click elsewhere or Esc closes them, the arrow keys walk through them.
document.addEventListener('click', event => {
  document.querySelectorAll('details.drop[open]').forEach(drop => { if (!drop.contains(event.target)) drop.open = false; });
});

document.addEventListener('keydown', event => {
  const drop = event.target.closest?.('details.drop[open]');
  if (!drop) return;
  if (event.key === 'Escape') {
    drop.open = false;
    drop.querySelector('summary').focus();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const items = [...drop.querySelectorAll('.popover a, .popover button')];
    const next = items.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
    event.preventDefault();
    items[(next + items.length) % items.length]?.focus();
  }
});
