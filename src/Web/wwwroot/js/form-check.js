// A field left empty after somebody was in it says so at once; a complaint goes when the field is put right. Everything else is the
// server's to judge.
const touched = new WeakSet();

document.addEventListener('input', event => {
  const field = event.target;
  if (!field.form?.dataset.required) return;
  touched.add(field);
  if (field.getAttribute('aria-invalid') === 'true' && field.validity.valid) clear(field);
});

document.addEventListener('change', event => {
  const field = event.target;
  if (field.form?.dataset.required && field.type === 'radio') field.form.querySelectorAll(`[name="${CSS.escape(field.name)}"]`).forEach(clear);
});

document.addEventListener('focusout', event => {
  const field = event.target;
  const form = field.form;
  if (!form?.dataset.required || !field.required || !touched.has(field) || !field.validity.valueMissing) return;
  const place = document.getElementById(`${field.id}-error`);
  if (!place || !place.hidden) return;
  place.firstElementChild.textContent = form.dataset.required;
  place.hidden = false;
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', [...new Set([...(field.getAttribute('aria-describedby') ?? '').split(' '), place.id])].filter(Boolean).join(' '));
});

function clear(field) {
  const place = field.id && document.getElementById(`${field.id}-error`);
  field.removeAttribute('aria-invalid');
  if (place) place.hidden = true;
}
