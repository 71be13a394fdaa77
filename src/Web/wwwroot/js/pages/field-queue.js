'use strict';
// What a technician did, kept on the device until the server has it. Used by the page and by its service worker alike, so nothing here touches the page.
// An item: { id, seq, user, visit, number, kind, label, at, offline, place, fields, blob, state: 'ready' | 'place' | 'refused', why }.
self.field = (() => {
  const base = '/field/app';
  let opened;

  const open = () => opened ??= new Promise((done, failed) => {
    const ask = indexedDB.open('lapangan', 1);
    ask.onupgradeneeded = () => {
      ask.result.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true }).createIndex('id', 'id', { unique: true });
      ask.result.createObjectStore('kept');
    };
    ask.onsuccess = () => {
      ask.result.onversionchange = () => { ask.result.close(); opened = undefined; };
      done(ask.result);
    };
    ask.onerror = () => { opened = undefined; failed(ask.error); };
  });

  // One transaction; done only when it is on the disk.
  const run = async (store, mode, work) => {
    const db = await open();
    return new Promise((done, failed) => {
      const transaction = db.transaction(store, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => done(request?.result);
      transaction.onabort = transaction.onerror = () => failed(transaction.error);
    });
  };

  const all = () => run('queue', 'readonly', queue => queue.getAll());
  const add = async item => {
    const whole = { ...item, id: crypto.randomUUID(), state: item.state ?? 'ready' };
    whole.seq = await run('queue', 'readwrite', queue => queue.add(whole));
    return whole;
  };
  const put = item => run('queue', 'readwrite', queue => queue.put(item));
  const remove = seq => run('queue', 'readwrite', queue => queue.delete(seq));
  const get = key => run('kept', 'readonly', kept => kept.get(key));
  const keep = (key, value) => run('kept', 'readwrite', kept => kept.put(value, key));
  const forget = () => run('kept', 'readwrite', kept => kept.clear());

  // Asks what there is, and for the token every posted form needs.
  const fetchDay = async () => {
    const answer = await fetch(`${base}/day`, { headers: { 'HX-Request': 'true' }, redirect: 'manual', cache: 'no-store' });
    if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) return { signIn: true };
    if (!answer.ok) throw new Error(answer.status);
    const day = await answer.json();
    const before = await get('day');
    if (before && before.user.id !== day.user.id) await forget(); // somebody else's telephone now: their visits are not ours to see
    await keep('day', day);
    return { day };
  };

  const form = (item, token) => {
    const body = new FormData();
    body.set('__RequestVerificationToken', token);
    for (const [name, value] of Object.entries({ id: item.id, kind: item.kind, visit: item.visit, at: item.at, offline: item.offline, ...item.place, ...item.fields }))
      if (value !== undefined && value !== null) for (const one of [value].flat()) body.append(name, one);
    if (item.blob) body.set('photo', item.blob, 'foto');
    return body;
  };

  // What still looks for its place holds back what came after it, for as long as that may take.
  const toSend = async () => {
    const ready = [];
    for (const item of await all()) {
      if (item.state === 'wait' && Date.now() - item.keptAt < 30000) break;
      if (item.state === 'ready' || item.state === 'wait') ready.push(item);
    }
    return ready;
  };

  // In the order in which it was done. Stops where the network does; what is refused stays, with why, and holds nobody else up.
  const sendAll = async tell => {
    const some = await toSend();
    if (!some.length && !tell.always) return 'done';
    let day;
    try {
      const told = await fetchDay();
      if (told.signIn) return 'signIn';
      day = told.day;
    } catch { return 'offline'; }

    let sent = 0;
    for (const item of some.filter(mine => mine.user === day.user.id)) {
      let answer;
      try {
        answer = await fetch(`${base}/do`, { method: 'POST', body: form(item, day.token), headers: { 'HX-Request': 'true' }, redirect: 'manual' });
      } catch { return 'offline'; }
      if (answer.type === 'opaqueredirect' || answer.status === 401) return 'signIn';
      if (answer.ok) {
        await remove(item.seq);
        sent++;
      } else if ([403, 404, 409, 413, 422].includes(answer.status)) {
        const why = await answer.json().catch(() => ({}));
        await put({ ...item, state: 'refused', why: Object.values(why.errors ?? {}).flat().join(' ') || why.title || '', code: why.code ?? String(answer.status) });
      } else return 'later'; // away, full or busy: the same again in a while
      tell.step?.();
    }
    if (sent) await fetchDay().catch(() => { });
    return 'done';
  };

  // One sender at a time, over all tabs and the worker.
  const send = async (tell = {}) => navigator.locks
    ? navigator.locks.request('field-send', { ifAvailable: true }, lock => lock ? sendAll(tell) : 'busy')
    : sendAll(tell);

  return { all, add, put, remove, get, keep, forget, send };
})();
