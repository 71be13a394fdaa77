'use strict';
// Lets the technician's pages open without network. Keeps their shell only; visits lie in the page's own store. Lives in /field/app alone: the worker for notices has the rest.
importScripts('/js/pages/field-queue.js');
const shell = 'field-shell-1';
const page = '/field/app';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('field-') && name !== shell) await caches.delete(name);
  await self.clients.claim();
})()));

// The page says what it is made of: addresses carry stamps that only it knows.
self.addEventListener('message', event => {
  if (event.data?.keep) event.waitUntil((async () => {
    const cache = await caches.open(shell);
    const wanted = new Set(event.data.keep.map(address => new URL(address, self.location.origin).href));
    for (const old of await cache.keys()) if (!wanted.has(old.url) && new URL(old.url).pathname !== page) await cache.delete(old);
    for (const address of wanted) if (!await cache.match(address)) await cache.add(address).catch(() => { });
  })());
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (address.pathname === page && !address.search) event.respondWith(open(request));
    return;
  }
  if (address.pathname.startsWith('/lib/') || address.pathname.startsWith('/js/') || address.pathname === '/icon.svg' || address.pathname === '/field.webmanifest')
    event.respondWith((async () => await (await caches.open(shell)).match(request) ?? fetch(request))());
});

async function open(request) {
  const cache = await caches.open(shell);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await cache.put(page, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(page);
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener('sync', event => {
  if (event.tag === 'field') event.waitUntil((async () => {
    const how = await self.field.send();
    for (const one of await self.clients.matchAll({ type: 'window' })) one.postMessage({ sent: how });
    if (how === 'offline' || how === 'later') throw new Error(how); // asked again by the browser
  })());
});
