'use strict';
// What is given back is shown while the notes are counted; the sums people usually hand over are one press away.
const till = document.querySelector('[data-till]');
if (till) {
  const paid = till.elements['Input.Amount'];
  const given = till.elements['Input.Tendered'];
  const change = till.querySelector('[data-change] b');
  const read = field => Number(field.value.replace(/\D/g, ''));
  const write = sum => String(sum).replace(/\B(?=(\d{3})+$)/g, '.');
  const show = () => {
    const back = (given.value ? read(given) : read(paid)) - read(paid);
    change.textContent = `${back < 0 ? '-' : ''}Rp ${write(Math.abs(back))}`;
  };

  till.addEventListener('input', show);
  const sums = till.querySelector('[data-sums]');
  sums.hidden = false;
  sums.addEventListener('click', event => {
    const sum = event.target.closest('[data-sum]')?.dataset.sum;
    if (!sum) return;
    given.value = write(sum);
    show();
    given.focus();
  });
}
