// Thousands are separated while an amount is typed. The server reads "277.500" and "277500" alike.
document.addEventListener('input', event => {
  const field = event.target;
  if (!field.matches?.('[data-money]')) return;
  const fromEnd = field.value.slice(field.selectionEnd).replace(/\D/g, '').length;
  const digits = field.value.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  field.value = digits.replace(/\B(?=(\d{3})+$)/g, '.');
  let at = field.value.length;
  for (let left = fromEnd; left > 0 && at > 0; at--) if (/\d/.test(field.value[at - 1])) left--;
  field.setSelectionRange(at, at);
});
