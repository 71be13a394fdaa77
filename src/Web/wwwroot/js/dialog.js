// Without script a dialog opens as a popover. With it, it becomes modal: focus stays inside, and returns to the button afterwards.
document.addEventListener('click', event => {
  const button = event.target.closest('[popovertarget]');
  const dialog = button && document.getElementById(button.getAttribute('popovertarget'));
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    if (dialog.open || dialog.matches(':popover-open')) close(dialog); else open(dialog);
    return;
  }

  const cancel = event.target.closest('dialog [data-close]');
  if (cancel) close(cancel.closest('dialog'));
  else if (event.target instanceof HTMLDialogElement && event.target.open && outside(event)) close(event.target);
});

function open(dialog) {
  dialog.removeAttribute('popover');
  dialog.showModal();
  document.documentElement.classList.add('modal');
  dialog.addEventListener('close', () => document.documentElement.classList.remove('modal'), { once: true });
}

function close(dialog) {
  if (dialog.open) dialog.close();
  else if (dialog.matches(':popover-open')) dialog.hidePopover();
}

function outside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
