// The question mark opens the help of this page beside it; asked again, or with Esc, it closes. Without script it is a page.
{
  const box = () => document.getElementById('help');
  let asked = null;

  const close = () => {
    const panel = box();
    if (!panel || panel.hidden) return false;
    panel.hidden = true;
    if (panel.contains(document.activeElement) || document.activeElement === document.body) asked?.focus({ preventScroll: true });
    return true;
  };

  const open = async link => {
    const panel = box();
    // On a phone the link stands in the menu, which makes room; the focus goes back to what opened that.
    const sheet = link.closest('.sheet');
    asked = sheet ? document.querySelector(`[popovertarget="${sheet.id}"]`) : link;
    if (sheet?.open) sheet.close();
    else if (sheet?.matches(':popover-open')) sheet.hidePopover();
    await htmx.ajax('GET', link.href, { target: panel, swap: 'innerHTML' });
    const title = panel.querySelector('#help-title');
    if (!title) return;
    window.ui.peek?.close();
    panel.hidden = false;
    title.focus({ preventScroll: true });
  };

  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-help]');
    if (event.target.closest('[data-help-close]')) close();
    else if (link && box() && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (!close()) open(link);
    }
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !document.querySelector('dialog[open], details.drop[open], :popover-open') && close()) event.preventDefault();
  });
}
