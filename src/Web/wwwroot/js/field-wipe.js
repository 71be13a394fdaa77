// Signing out takes a technician's visits off this device. What is not sent yet stays, for who did it.
document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.action?.endsWith('/sign-out') || !localStorage.getItem('field')) return;
  event.preventDefault();
  const go = () => { localStorage.removeItem('field'); form.submit(); };
  const late = setTimeout(go, 1000);
  const ask = indexedDB.open('lapangan');
  ask.onerror = ask.onblocked = () => { clearTimeout(late); go(); };
  ask.onsuccess = async () => {
    try {
      for (const name of await caches.keys()) if (name.startsWith('field-')) await caches.delete(name);
      if (ask.result.objectStoreNames.contains('kept')) await new Promise(done => { ask.result.transaction('kept', 'readwrite').objectStore('kept').clear().onsuccess = done; });
    } finally { clearTimeout(late); go(); }
  };
});
