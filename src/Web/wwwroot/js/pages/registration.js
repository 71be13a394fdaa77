'use strict';
// The steps are asked for again when the server says that something about this customer changed, and whenever the line was down for a while.
for (const box of document.querySelectorAll('[data-watch]')) {
  const line = new signalR.HubConnectionBuilder().withUrl(box.dataset.hub).withAutomaticReconnect().configureLogging(signalR.LogLevel.None).build();
  const again = () => htmx.trigger(box, 'changed');
  const watch = () => line.invoke('Watch', box.dataset.watch).then(again);
  const begin = () => line.start().then(watch).catch(() => setTimeout(begin, 10000));

  line.on('changed', again);
  line.onreconnected(watch);
  line.onclose(() => setTimeout(begin, 10000));
  begin();

  // Said aloud only when a step really moved.
  const states = () => [...box.querySelectorAll('.track > li')].map(step => ({ name: step.querySelector('b').textContent, state: step.className, words: step.querySelector('.state').textContent.trim() }));
  let before = states();
  box.addEventListener('htmx:afterSettle', () => {
    const now = states();
    const moved = now.filter((step, at) => step.state !== before[at]?.state).map(step => `${step.name}: ${step.words}`);
    before = now;
    if (moved.length > 0) window.ui.say(moved.join('. '));
  });
}
