'use strict';
// What is usually answered, put into the box where it can still be changed.
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-put]');
  if (!button) return;
  event.preventDefault();
  button.closest('details')?.removeAttribute('open');
  const box = document.getElementById(button.dataset.put);
  box.value = box.value.trim() ? `${box.value.trimEnd()}\n${button.dataset.text}` : button.dataset.text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.focus();
});

// Who else has the ticket open, and who writes: said to each other over the line, kept nowhere.
const here = document.getElementById('ticket-here');
if (here) {
  const ticket = here.dataset.ticket, me = document.getElementById('job-panel')?.dataset.watch.slice('user:'.length);
  const others = new Map(); // who, until when they are here, until when they write
  let line, told = 0;
  const say = what => line?.invoke('HereAtTicket', ticket, what).catch(() => { });
  const show = () => {
    const now = Date.now();
    others.forEach((x, id) => { if (x.here < now) others.delete(id); });
    const writing = [...others.values()].filter(x => x.typing > now).map(x => x.name), looking = [...others.values()].map(x => x.name);
    here.textContent = writing.length ? here.dataset.typing.replace('{0}', writing.join(', ')) : looking.length ? here.dataset.looking.replace('{0}', looking.join(', ')) : '';
  };
  document.addEventListener('line', event => {
    if (line !== event.detail) {
      line = event.detail;
      line.on('here', (where, who, name, what) => {
        if (where !== ticket || who === me) return;
        const before = others.get(who) ?? { typing: 0 }, now = Date.now();
        if (what === 'left') others.delete(who);
        else others.set(who, { name, here: now + 45000, typing: what === 'types' ? now + 5000 : before.typing });
        if (what === 'came') say('looks');
        show();
      });
    }
    setTimeout(() => say('came'), 300); // once the topic is watched
  });
  setInterval(() => { if (document.visibilityState === 'visible') say('looks'); }, 20000);
  setInterval(show, 2000);
  addEventListener('pagehide', () => say('left'));
  document.addEventListener('input', event => {
    if (event.target.id === 'Input_Body' && Date.now() - told > 3000) { told = Date.now(); say('types'); }
  });
}
