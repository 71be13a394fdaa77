// Long forms: what was typed stays in this browser until it has been saved, through a lost connection, an ended session or a closed tab.
// Never passwords, files or anything marked data-no-draft. After seven days it is forgotten.
const week = 7 * 24 * 3600 * 1000;

// Whether a form was saved only the page after it knows: there, the server says so in a notice. A sign-in page or an error does not.
try {
  const sent = sessionStorage.getItem('draft-sent');
  sessionStorage.removeItem('draft-sent');
  if (sent && document.querySelector('[data-toast], [data-saved]') && !document.querySelector('.error-summary')) localStorage.removeItem(sent);
} catch { /* private mode */ }

window.ui.whenAdded('form[data-draft]', form => {
  const key = `draft:${form.dataset.draft}`;
  const kept = read(key);
  const refused = !!document.querySelector('.error-summary');

  // A form that came back with errors holds the newer words already.
  if (kept && !refused) restore(form, kept, key);

  let timer;
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => write(key, values(form)), 400); });
  form.addEventListener('change', () => write(key, values(form)));
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    write(key, values(form));
    try { sessionStorage.setItem('draft-sent', key); } catch { /* private mode */ }
  });
});

function fields(form) {
  return [...form.elements].filter(x => x.name && !x.name.startsWith('__') && !['password', 'file', 'hidden', 'submit', 'button'].includes(x.type) && !x.closest('[data-no-draft]'));
}

function values(form) {
  return fields(form).map(x => [x.name, x.type === 'checkbox' || x.type === 'radio' ? [x.value, x.checked] : x.value]);
}

function restore(form, kept, key) {
  const before = JSON.stringify(values(form));
  const controls = fields(form);
  for (const [name, value] of kept) {
    for (const field of controls.filter(x => x.name === name)) {
      if (Array.isArray(value)) { if (field.value === value[0]) field.checked = value[1]; }
      else field.value = value;
    }
  }

  if (JSON.stringify(values(form)) === before) return;
  form.dispatchEvent(new CustomEvent('draft:restored', { bubbles: true }));
  const note = document.createElement('p');
  note.className = 'draft-note row';
  note.setAttribute('role', 'status');
  note.append(form.dataset.draftSaid, ' ');
  const clear = document.createElement('button');
  clear.type = 'button';
  clear.className = 'btn-link';
  clear.textContent = form.dataset.draftClear;
  clear.addEventListener('click', () => { localStorage.removeItem(key); form.reset(); note.remove(); });
  note.append(clear);
  form.prepend(note);
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (kept && Date.now() - kept.at < week) return kept.values;
    localStorage.removeItem(key);
  } catch { /* private mode, or not ours */ }
  return null;
}

function write(key, list) {
  try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: list })); } catch { /* full or private: then only this page has it */ }
}
