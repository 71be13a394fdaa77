'use strict';
// The steps are asked for again by live.js. Said aloud only when one really moved.
for (const box of document.querySelectorAll('#progress[data-watch]')) {
  const states = () => [...box.querySelectorAll('.track > li')].map(step => ({ name: step.querySelector('b').textContent, state: step.className, words: step.querySelector('.state').textContent.trim() }));
  let before = states();
  box.addEventListener('htmx:afterSettle', () => {
    const now = states();
    const moved = now.filter((step, at) => step.state !== before[at]?.state).map(step => `${step.name}: ${step.words}`);
    before = now;
    if (moved.length > 0) window.ui.say(moved.join('. '));
  });
}
