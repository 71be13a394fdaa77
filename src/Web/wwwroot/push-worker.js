'use strict';
// Runs without a page. Shows what was pushed, and opens what it is about. Keeps nothing.
self.addEventListener('push', event => {
  let news;
  try { news = event.data.json(); } catch { return; }
  event.waitUntil(self.registration.showNotification(news.title, { body: news.body, tag: news.tag, icon: '/icon.svg', data: { link: news.link } }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  const link = new URL(event.notification.data?.link ?? '/', self.location.origin);
  if (link.origin !== self.location.origin) return;
  event.waitUntil((async () => {
    const open = (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).find(page => page.url === link.href);
    await (open ? open.focus() : self.clients.openWindow(link.href));
  })());
});
