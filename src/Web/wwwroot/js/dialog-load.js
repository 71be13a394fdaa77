// A link or a form that asks first shows its page as a dialog over this one. Without script it is that page.
{
  const load = async (url, dialog) => {
    await htmx.ajax('GET', url, { target: dialog, swap: 'innerHTML' });
    if (!dialog.querySelector('#loaded-title') || dialog.open) return;
    dialog.showModal();
    document.documentElement.classList.add('modal');
    dialog.addEventListener('close', () => { document.documentElement.classList.remove('modal'); dialog.replaceChildren(); }, { once: true });
  };

  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-dialog]');
    const dialog = document.getElementById('loaded');
    if (!link || !dialog || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    load(link.href, dialog);
  });

  document.addEventListener('submit', event => {
    const form = event.target;
    const dialog = document.getElementById('loaded');
    if (!form.matches('form[method="get"][data-dialog]') || !dialog || event.defaultPrevented) return;
    event.preventDefault();
    const url = new URL(event.submitter?.getAttribute('formaction') || form.action, location);
    url.search = new URLSearchParams(new FormData(form));
    load(url.pathname + url.search, dialog);
  });
}
