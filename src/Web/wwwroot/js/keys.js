// Keys that hold on every page. Never while somebody types, and single letters not for those who switched them off (WCAG 2.1.4).
const places = { p: '/customers', j: '/field/work-orders', r: '/network/routers', h: '/' };
const base = document.body.dataset.base ?? '';
let going = 0;

const typing = target => target.closest?.('input, textarea, select, [contenteditable]');

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest?.('form[method="post"]');
    if (form) { event.preventDefault(); form.requestSubmit(); }
    return;
  }

  if (document.body.dataset.keys === 'off' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog:modal')) return;

  const key = event.key.toLowerCase();
  if (Date.now() - going < 1500 && places[key]) {
    event.preventDefault();
    going = 0;
    // Only where the menu leads: what somebody may not open is no key either.
    document.querySelector(`.sidebar a[href="${base + places[key]}"]`)?.click();
  } else if (key === 'g') going = Date.now();
  else if (key === 'e') document.querySelector('[data-key="e"]')?.click();
  else if (key === '?') { event.preventDefault(); sheet(); }
});

document.addEventListener('click', event => { if (event.target.closest('[data-keys-sheet]')) sheet(); });

function sheet() {
  document.getElementById('palette')?.close();
  document.getElementById('keys-sheet')?.showModal();
}
