'use strict';
// What is usually answered, put into the box where it can still be changed.
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-put]');
  if (!button) return;
  const box = document.getElementById(button.dataset.put);
  box.value = box.value.trim() ? `${box.value.trimEnd()}\n${button.dataset.text}` : button.dataset.text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.focus();
});
