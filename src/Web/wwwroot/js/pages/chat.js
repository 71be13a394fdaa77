'use strict';
// What the inbox does with script: the line says who else is here and types, "/" offers replies, Enter sends, and what arrives while somebody looks is read.
const main = () => document.getElementById('chat-main');
const lines = () => document.getElementById('lines');
const conversation = lines()?.dataset.conversation;
const me = document.getElementById('job-panel')?.dataset.watch.slice('user:'.length);
const others = new Map(); // who, until when they are here, until when they type
let line, told = 0;

const say = what => conversation && line?.invoke('Here', conversation, what).catch(() => { });

const show = () => {
  const here = document.getElementById('chat-here');
  if (!here) return;
  const now = Date.now();
  others.forEach((x, id) => { if (x.here < now) others.delete(id); });
  const typing = [...others.values()].filter(x => x.typing > now).map(x => x.name), looking = [...others.values()].map(x => x.name);
  here.textContent = typing.length ? here.dataset.typing.replace('{0}', typing.join(', ')) : looking.length ? here.dataset.looking.replace('{0}', looking.join(', ')) : '';
};

if (conversation) {
  document.addEventListener('line', event => {
    if (line !== event.detail) {
      line = event.detail;
      line.on('here', (where, who, name, what) => {
        if (where !== conversation || who === me) return;
        const before = others.get(who) ?? { name, here: 0, typing: 0 }, now = Date.now();
        if (what === 'left') others.delete(who);
        else others.set(who, { name, here: now + 45000, typing: what === 'types' ? now + 5000 : what === 'looks' ? before.typing : 0 });
        if (what === 'came') say('looks');
        show();
      });
    }
    setTimeout(() => say('came'), 300); // once the topic is watched
  });
  setInterval(() => { if (document.visibilityState === 'visible') say('looks'); show(); }, 20000);
  setInterval(show, 2000);
  addEventListener('pagehide', () => say('left'));

}

if (lines()) {
  const read = () => {
    const url = lines()?.dataset.read;
    if (!url || document.visibilityState !== 'visible') return;
    fetch(url, { method: 'POST', headers: { RequestVerificationToken: document.querySelector('meta[name="csrf-token"]').content } }).catch(() => { });
  };
  document.addEventListener('htmx:afterSwap', event => { if (event.target === lines()) read(); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') read(); });
}

document.addEventListener('input', event => {
  if (event.target.id !== 'Input_Text') return;
  if (Date.now() - told > 3000) { told = Date.now(); say('types'); }
  offer(event.target);
});

const offer = box => {
  const list = document.getElementById('replies');
  const asked = /^\/([a-z0-9-]*)$/i.exec(box.value);
  if (!list) return;
  const buttons = [...list.querySelectorAll('button')];
  buttons.forEach(x => { x.parentElement.hidden = !asked || !x.dataset.code.includes(asked[1].toLowerCase()); });
  list.hidden = !asked || buttons.every(x => x.parentElement.hidden);
};

const put = text => {
  const box = document.getElementById('Input_Text');
  box.value = text;
  document.getElementById('replies').hidden = true;
  box.focus();
};

// The name of what goes along stands where it was chosen.
document.addEventListener('change', event => {
  if (!event.target.matches('[data-attach]')) return;
  const label = event.target.closest('label'), name = event.target.files[0]?.name;
  label.toggleAttribute('data-file', !!name);
  label.childNodes.forEach(x => { if (x.nodeType === Node.TEXT_NODE && x.textContent.trim()) x.textContent = name ?? label.dataset.word ?? (label.dataset.word = x.textContent); });
});

document.addEventListener('click', event => {
  const reply = event.target.closest?.('#replies button, [data-reply]');
  if (!reply) return;
  event.preventDefault();
  reply.closest('details')?.removeAttribute('open');
  put(reply.dataset.text ?? reply.dataset.reply);
});

document.addEventListener('keydown', event => {
  const list = document.getElementById('replies');
  const offered = list && !list.hidden ? [...list.querySelectorAll('li:not([hidden]) button')] : [];
  if (event.target.id === 'Input_Text') {
    if (offered.length && (event.key === 'Enter' || event.key === 'Tab')) { event.preventDefault(); put(offered[0].dataset.text); }
    else if (offered.length && event.key === 'ArrowDown') { event.preventDefault(); offered[0].focus(); }
    else if (offered.length && event.key === 'Escape') list.hidden = true;
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && matchMedia('(pointer: fine)').matches) { event.preventDefault(); event.target.form.requestSubmit(event.target.form.querySelector('.btn-primary')); }
  } else if (offered.includes(event.target)) {
    const at = offered.indexOf(event.target), to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
    if (event.key === 'Escape') { list.hidden = true; document.getElementById('Input_Text').focus(); }
    if (to === null) return;
    event.preventDefault();
    (offered[to] ?? document.getElementById('Input_Text')).focus();
  }
});

// After sending, the same box waits for the next words.
document.addEventListener('htmx:afterSettle', event => { if (event.detail.elt?.id === 'chat-main') main()?.querySelector('textarea')?.focus(); });
