'use strict';
// This browser can be woken when there is news: asks its owner, then its maker's service for an address, and hands that in. The button shows itself where all that exists.
const box = document.querySelector('[data-push]');
if (box && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
  const form = box.querySelector('form');
  const button = form.querySelector('button');
  const trouble = box.querySelector('[data-trouble]');
  const say = text => { trouble.textContent = text; trouble.hidden = !text; };
  const text = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const bytes = base64url => Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));

  box.querySelector('[data-without]').hidden = true;
  form.hidden = false;
  let ready = false;
  form.addEventListener('submit', async event => {
    if (ready) return;
    event.preventDefault();
    event.stopPropagation();
    say('');
    button.disabled = true;
    try {
      if (await Notification.requestPermission() !== 'granted') { say(box.dataset.denied); return; }
      const worker = await navigator.serviceWorker.register('/push-worker.js');
      await navigator.serviceWorker.ready;
      const answer = await fetch(`${location.pathname}?handler=PushKey`, { method: 'POST', body: new FormData(form), headers: { 'HX-Request': 'true' } });
      if (!answer.ok) throw new Error(answer.status);
      const former = await worker.pushManager.getSubscription();
      const key = bytes(await answer.json());
      // One made with another key would never be heard of again.
      if (former && text(former.options.applicationServerKey ?? []) !== text(key)) await former.unsubscribe();
      const mine = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      form.elements['Browser.Endpoint'].value = mine.endpoint;
      form.elements['Browser.Key'].value = text(mine.getKey('p256dh'));
      form.elements['Browser.Secret'].value = text(mine.getKey('auth'));
      ready = true;
      button.disabled = false;
      form.requestSubmit();
    } catch {
      say(box.dataset.failed);
    } finally {
      button.disabled = false;
    }
  }, { capture: true });
}
