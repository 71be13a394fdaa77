'use strict';
// The form works alone and answers when all echoes are there; with this each is shown as it comes.
for (const box of document.querySelectorAll('[data-ping]')) {
  const form = box.querySelector('form');
  const list = box.querySelector('[data-echoes]');
  const say = text => { const line = document.createElement('li'); line.textContent = text; list.append(line); };
  form?.addEventListener('submit', async event => {
    event.preventDefault();
    event.stopPropagation();
    const button = form.querySelector('button');
    button.disabled = true;
    list.replaceChildren();
    ui.say(box.dataset.wait);
    try {
      const answer = await fetch(`${location.pathname}?handler=Stream`, { method: 'POST', body: new FormData(form), headers: { 'HX-Request': 'true' } });
      if (!answer.ok) throw new Error(answer.status);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (rest + part.value).split('\n');
        rest = lines.pop();
        lines.forEach(line => say(JSON.parse(line)));
      }
    } catch {
      say(box.dataset.failed);
    } finally {
      button.disabled = false;
    }
  }, { capture: true });
}
