// A session that nobody uses ends. Two minutes before, the page says so and offers to go on; afterwards it says how to, without losing a word.
// Another tab of the same browser counts: they share the moment of the last request.
const minutes = Number(document.body.dataset.idle);
const idle = document.getElementById('idle');
if (minutes && idle) {
  const warning = 2 * 60_000, limit = minutes * 60_000, key = 'last-request';
  const note = () => { try { localStorage.setItem(key, String(Date.now())); } catch { /* private mode: this tab alone */ } own = Date.now(); };
  const last = () => { try { return Math.max(own, Number(localStorage.getItem(key)) || 0); } catch { return own; } };
  const stay = idle.querySelector('[data-idle-stay]'), again = idle.querySelector('[data-idle-again]');
  let own = 0;
  note();
  document.addEventListener('htmx:afterRequest', event => { if (event.detail.successful) note(); });

  const look = () => {
    const left = limit - (Date.now() - last());
    if (left > warning) { if (idle.open && again.hidden) idle.close(); return; }
    if (!idle.open) { idle.showModal(); stay.focus(); }
    if (left <= 0 && again.hidden) over();
  };

  const over = () => {
    idle.querySelector('h2').textContent = idle.dataset.over;
    idle.querySelector('[data-idle-text]').textContent = idle.dataset.overText;
    stay.hidden = true;
    again.hidden = false;
    again.focus();
  };

  stay.addEventListener('click', async () => {
    const answer = await fetch(idle.dataset.alive, { redirect: 'manual', headers: { 'HX-Request': 'true' } }).catch(() => null);
    if (answer?.status === 204) { note(); idle.close(); } else if (answer) over();
  });
  again.addEventListener('click', () => idle.close());
  setInterval(look, 5_000);
  document.addEventListener('visibilitychange', look);
}
