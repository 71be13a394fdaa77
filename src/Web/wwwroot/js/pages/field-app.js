'use strict';
// The technician's pages: drawn from what lies on the device, so that they open without network. What is done is kept first (field-queue.js) and sent after.
const { field } = self;
const body = document.body;
const words = Object.fromEntries([...document.getElementById('words').content.children].map(x => [x.dataset.w, x.textContent]));
const w = (key, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, value), words[key] ?? key);
const main = document.getElementById('content');
const list = document.getElementById('field-list');
const pill = document.getElementById('field-pill');
const online = () => navigator.onLine;

const h = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== 'string') element[name] = value;
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(9).filter(x => x !== null && x !== undefined && x !== false));
  return element;
};
const icon = (name, size = '') => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', `icon ${size && 'icon-' + size}`);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${body.dataset.sprite}#${name}`);
  svg.append(use);
  return svg;
};
const badge = (text, tone) => h('span', { class: `badge ${tone ? 'badge-' + tone : ''}` }, text);
const button = (text, does, { kind = 'plain', sign, disabled } = {}) => h('button', { type: 'button', class: `btn btn-${kind}`, onclick: does, disabled: !!disabled }, sign && icon(sign, 's'), h('span', {}, text));
const two = number => String(number).padStart(2, '0');
const clock = at => { const time = new Date(at); return `${two(time.getHours())}.${two(time.getMinutes())}`; };
const comma = number => String(Math.round(number * 10) / 10).replace('.', ',').replace('-', '−');
const say = text => { const live = document.getElementById('live'); live.textContent = ''; setTimeout(() => { live.textContent = text; }, 50); };
const toast = text => {
  const box = h('div', { class: 'toast', role: 'status' }, icon('info-circle'), h('span', {}, text));
  document.getElementById('toasts').append(box);
  setTimeout(() => box.remove(), 6000);
};

let day = null;
let queue = [];
let how = ''; // the last sending: done, offline, signIn, later
const pictures = new Map();
const picture = item => { if (!pictures.has(item.id)) pictures.set(item.id, URL.createObjectURL(item.blob)); return pictures.get(item.id); };

// ── what is here, and what was done since

function visits() {
  if (!day) return [];
  const waiting = queue.filter(item => item.user === day.user.id && item.state !== 'refused');
  const claimed = new Set(waiting.filter(item => item.kind === 'claim').map(item => item.visit));
  const released = new Set(waiting.filter(item => item.kind === 'release').map(item => item.visit));
  const mine = [...day.visits, ...day.pool.filter(x => claimed.has(x.id)).map(x => ({ ...x, status: 'assigned', isUnsure: true }))].filter(x => !released.has(x.id)).map(x => structuredClone(x));
  for (const item of waiting) {
    const visit = mine.find(x => x.id === item.visit);
    if (!visit) continue;
    switch (item.kind) {
      case 'depart': visit.status = 'en_route'; visit.departedAt = item.at; break;
      case 'arrive': visit.status = 'arrived'; visit.arrivedAt = item.at; break;
      case 'start': visit.status = 'in_progress'; visit.startedAt = item.at; break;
      case 'pause': visit.pausedFrom = visit.status; visit.status = 'paused'; break;
      case 'resume': visit.status = visit.pausedFrom ?? 'in_progress'; break;
      case 'complete': visit.status = 'done'; visit.endedAt = item.at; break;
      case 'photo': visit.photos.push({ id: item.id, kind: item.fields.name, state: item.state, at: item.at, accuracy: item.place?.accuracy, item }); break;
      case 'material': visit.materials.push({ id: item.id, name: item.fields.name, quantity: item.fields.quantity, serial: item.fields.serial }); break;
      case 'material-off': visit.materials = visit.materials.filter(x => x.id !== item.fields.material); break;
      case 'days': visit.asksForDays = true; break;
    }
  }
  return mine;
}

const pool = () => (day?.pool ?? []).filter(x => !queue.some(item => item.kind === 'claim' && item.visit === x.id && item.state !== 'refused'));
const find = id => visits().find(x => x.id === id);
const counted = photos => photos.filter(x => x.state !== 'returned');
const has = (visit, name) => counted(visit.photos).some(x => x.kind.toLowerCase() === name.toLowerCase());
const signature = () => body.dataset.signature;

// ── doing

const where = asked => new Promise(done => {
  if (!navigator.geolocation) return done({ why: w('no-gps') });
  navigator.geolocation.getCurrentPosition(
    at => done({ place: { latitude: at.coords.latitude, longitude: at.coords.longitude, accuracy: at.coords.accuracy } }),
    error => done({ why: w(error.code === 1 ? 'denied' : 'no-place') }),
    asked ? { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 } : { timeout: 4000, maximumAge: 120000 });
});

// On the device first, whatever comes after. What needs a place stays until it has one.
async function act(kind, visit, { fields = {}, blob, label, needsPlace = false } = {}) {
  let item;
  try {
    item = await field.add({
      user: day.user.id, visit: visit?.id, number: visit?.number, kind, label, fields, blob, at: new Date().toISOString(), offline: !online(), state: needsPlace ? 'place' : 'wait', keptAt: Date.now(),
    });
  } catch (error) {
    toast(w(error?.name === 'QuotaExceededError' ? 'full' : 'not-kept'));
    return null;
  }
  await draw();
  navigator.storage?.persist?.();
  const found = await where(needsPlace);
  if (found.place) item.place = found.place;
  item.why = found.why;
  item.state = needsPlace && !found.place ? 'place' : 'ready';
  await field.put(item);
  if (needsPlace && !found.place) toast(found.why);
  await draw();
  sync();
  return item;
}

async function placeAgain(item) {
  if (Date.now() - new Date(item.at) > 5 * 60000) { toast(w('retake')); return; }
  const found = await where(true);
  await field.put({ ...item, place: found.place, why: found.why, state: found.place ? 'ready' : 'place' });
  if (!found.place) toast(found.why);
  await draw();
  sync();
}

async function shrink(file, side = 1600) {
  try {
    const whole = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, side / Math.max(whole.width, whole.height));
    const canvas = h('canvas', { width: Math.round(whole.width * scale), height: Math.round(whole.height * scale) });
    canvas.getContext('2d').drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    return await new Promise(done => canvas.toBlob(done, 'image/jpeg', .82)) ?? file;
  } catch { return file; } // better big than lost
}

async function photograph(visit, name, input) {
  const file = input.files?.[0];
  if (!file) return;
  input.value = '';
  await act('photo', visit, { fields: { name }, blob: await shrink(file), label: w('photo-of', name), needsPlace: true });
}

let sending = false;
async function sync(always = false) {
  if (sending) return;
  sending = true;
  try { how = await field.send({ always, step: draw }); } catch { how = 'offline'; } finally { sending = false; }
  day = await field.get('day') ?? day;
  await draw();
  if (queue.some(item => item.state === 'ready')) (await navigator.serviceWorker?.ready)?.sync?.register('field').catch(() => { });
}

// ── drawing

const opensMap = x => x.latitude != null && `https://www.google.com/maps/dir/?api=1&destination=${x.latitude},${x.longitude}`;
const go = (text, sign, href, outside) => h('a', { class: 'btn btn-plain', href, ...(outside ? { target: '_blank', rel: 'noopener' } : {}) }, icon(sign, 's'), h('span', {}, text));
const toneOf = { open: null, assigned: 'info', en_route: 'info', arrived: 'info', in_progress: 'info', paused: 'warn', done: 'ok', cancelled: 'bad' };
const title = (name, back) => h('div', { class: 'field-title' }, back && h('a', { class: 'btn btn-ghost btn-square', href: back, 'aria-label': w('back') }, icon('arrow-left')), h('h1', {}, name));

function row(x) {
  return h('li', {}, h('a', { href: `#/visit/${x.id}`, class: `field-row ${x.status === 'done' ? 'is-done' : ''}`, 'aria-current': location.hash === `#/visit/${x.id}` ? 'true' : null },
    h('b', { class: 'num' }, x.from ? clock(x.from) : '—'),
    h('span', { class: 'grow' }, h('b', {}, x.name), h('small', {}, `${x.kindWord} · ${x.address ?? ''}`)),
    badge(w(`status-${x.status}`), toneOf[x.status])));
}

function attendance() {
  const mine = day?.attendance;
  if (!mine) return null;
  const came = queue.find(item => item.kind === 'check-in' && item.state !== 'refused')?.at ?? mine.checkInAt;
  const went = queue.find(item => item.kind === 'check-out' && item.state !== 'refused')?.at ?? mine.checkOutAt;
  return h('section', { class: 'card field-card' },
    h('p', {}, went ? w('went', clock(came), clock(went)) : came ? w('came', clock(came)) : mine.from ? w('expected', clock(mine.from)) : w('off')),
    !came && button(w('check-in'), () => act('check-in', null, { label: w('check-in'), needsPlace: true }), { kind: 'primary', sign: 'clock' }),
    came && !went && button(w('check-out'), () => act('check-out', null, { label: w('check-out'), needsPlace: true }), { sign: 'clock' }));
}

function todayPage() {
  const mine = visits();
  const done = mine.filter(x => x.status === 'done').length;
  return [
    title(w('today')), attendance(),
    h('section', { class: 'card field-list' }, h('div', { class: 'field-head' }, h('h2', {}, w('my-visits')), h('span', { class: 'help num' }, w('done-of', done, mine.length))),
      mine.length ? h('ol', { class: 'field-rows' }, mine.map(row)) : h('p', { class: 'field-empty' }, w(day ? 'none' : 'not-read'))),
    pool().length ? h('section', { class: 'card field-card field-pool' }, h('h2', {}, w('pool')), h('p', { class: 'help' }, w('pool-count', pool().length)), h('a', { class: 'btn btn-plain', href: '#/pool' }, w('pool-see'))) : null,
  ];
}

function poolPage() {
  const free = pool();
  return [title(w('pool')), free.length === 0 ? h('section', { class: 'card field-card' }, h('p', {}, w('pool-none'))) : free.map(x => h('section', { class: 'card field-card' },
    h('div', { class: 'field-head' }, h('h2', {}, x.name), badge(x.kindWord)),
    h('p', { class: 'help' }, `${x.number} · ${x.address ?? ''}${x.from ? ` · ${x.fromWords}` : ''}`),
    h('p', { class: 'help' }, w('places', x.taken, x.quota)),
    x.note && h('p', {}, x.note),
    button(w('claim'), async () => { await act('claim', x, { label: w('claim') }); location.hash = `#/visit/${x.id}`; }, { kind: 'primary', sign: 'hand-stop' })))];
}

const stages = visit => {
  const order = ['assigned', 'en_route', 'arrived', 'in_progress', 'done'];
  const at = order.indexOf(visit.status === 'paused' ? visit.pausedFrom ?? 'in_progress' : visit.status);
  return h('ol', { class: 'stages', 'aria-label': w('stages') }, [['stage-depart', visit.departedAt, 1], ['stage-arrive', visit.arrivedAt, 2], ['stage-work', visit.startedAt, 3], ['stage-done', visit.endedAt, 4]].map(([name, time, n]) =>
    h('li', { class: time || at > n || at === 4 ? n === 3 && at === 3 ? 'now' : 'ok' : '', 'aria-current': at === n && n < 4 ? 'step' : null }, h('i', {}), h('span', {}, w(name)), time && h('small', { class: 'num' }, clock(time)))));
};

const draft = async (id, change) => { const now = { ...(await field.get(`draft:${id}`)), ...change }; await field.keep(`draft:${id}`, now); return now; };

function missing(visit, kept) {
  const type = visit.type;
  const lack = type.photos.filter(name => !has(visit, name)).map(name => ({ what: 'photo', name }));
  const photos = counted(visit.photos).filter(x => x.kind !== signature());
  if (type.leastPhotos > photos.length + lack.length) lack.push({ what: 'photo', name: w('work-photo') });
  if (type.needsChecklist && type.checklist.some(item => !kept.ticked?.includes(item))) lack.push({ what: 'checklist' });
  if (type.needsRx && !(kept.rx < 0)) lack.push({ what: 'rx' });
  if (type.needsSignature && !has(visit, signature())) lack.push({ what: 'signature' });
  return lack;
}

function tile(visit, name, mayWork) {
  const taken = visit.photos.filter(x => x.kind.toLowerCase() === name.toLowerCase()).at(-1);
  const input = () => h('input', { type: 'file', accept: 'image/*', capture: 'environment', 'aria-label': w('take', name), onchange: event => photograph(visit, name, event.target) });
  if (!taken || taken.state === 'returned') return h('label', { class: 'photo photo-add' }, icon('camera'), h('b', {}, name), h('small', {}, taken ? taken.note ?? w('again') : w('tap')), mayWork && input());
  return h('figure', { class: 'photo' }, taken.item ? h('img', { src: picture(taken.item), alt: w('photo-of', name) }) : h('div', { class: 'photo-sent' }, icon('circle-check', 'l')),
    h('figcaption', {}, h('b', {}, name), h('small', {}, `${clock(taken.at)}${taken.accuracy ? ` · ±${Math.round(taken.accuracy)} m` : ''}`),
      h('small', {}, taken.state === 'place' ? w('needs-place') : taken.item ? w('waits') : w('sent')),
      taken.state === 'place' && button(w('place-again'), () => placeAgain(taken.item))));
}

function pad(visit) {
  const canvas = h('canvas', { class: 'pad', width: 640, height: 240, tabindex: 0, role: 'img', 'aria-label': w('pad') });
  const pen = canvas.getContext('2d');
  let drawn = false;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 640, 240);
  Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#0f1b2d' });
  const at = event => { const box = canvas.getBoundingClientRect(); return [(event.clientX - box.left) * 640 / box.width, (event.clientY - box.top) * 240 / box.height]; };
  canvas.addEventListener('pointerdown', event => { canvas.setPointerCapture(event.pointerId); pen.beginPath(); pen.moveTo(...at(event)); });
  canvas.addEventListener('pointermove', event => { if (event.buttons) { pen.lineTo(...at(event)); pen.stroke(); drawn = true; canvas.dataset.drawn = '1'; } });
  return h('div', { class: 'stack-s' }, canvas, h('p', { class: 'help' }, w('pad-help')), h('div', { class: 'btn-row' },
    button(w('pad-clear'), () => { pen.fillRect(0, 0, 640, 240); drawn = false; delete canvas.dataset.drawn; }),
    button(w('pad-keep'), async () => {
      if (!drawn) return toast(w('pad-empty'));
      const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
      delete canvas.dataset.drawn;
      await act('photo', visit, { fields: { name: signature() }, blob, label: w('signature'), needsPlace: true });
    }, { kind: 'primary', sign: 'signature' })));
}

async function scan(input) {
  const video = h('video', { playsInline: true, muted: true, class: 'scan' });
  const stop = () => { video.srcObject?.getTracks().forEach(x => x.stop()); video.remove(); };
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    input.closest('form').append(video);
    await video.play();
    const reader = new BarcodeDetector();
    for (let turn = 0; turn < 300 && video.isConnected; turn++) {
      const [found] = await reader.detect(video);
      if (found) { input.value = found.rawValue; break; }
      await new Promise(done => setTimeout(done, 100));
    }
  } catch { toast(w('no-camera')); } finally { stop(); }
}

function materials(visit, mayWork) {
  const form = h('form', { class: 'stack-s', onsubmit: async event => {
    event.preventDefault();
    const data = new FormData(event.target);
    const name = data.get('name').trim();
    if (name) await act('material', visit, { fields: { name, quantity: data.get('quantity'), serial: data.get('serial').trim() }, label: name });
  } },
  h('div', { class: 'field' }, h('label', { for: 'm-name' }, w('m-name')), h('input', { class: 'input', id: 'm-name', name: 'name', list: 'm-names', maxlength: 80, required: true }), h('datalist', { id: 'm-names' }, visit.type.materials.map(x => h('option', { value: x })))),
  h('div', { class: 'form-columns' },
    h('div', { class: 'field' }, h('label', { for: 'm-many' }, w('m-many')), h('input', { class: 'input', id: 'm-many', name: 'quantity', type: 'number', inputmode: 'decimal', min: '0.1', step: '0.1', value: '1', required: true })),
    h('div', { class: 'field' }, h('label', { for: 'm-serial' }, w('m-serial')), h('input', { class: 'input', id: 'm-serial', name: 'serial', maxlength: 60, autocapitalize: 'characters' }))),
  h('div', { class: 'btn-row' }, 'BarcodeDetector' in window && button(w('scan'), () => scan(document.getElementById('m-serial')), { sign: 'scan' }), h('button', { class: 'btn btn-plain' }, icon('plus', 's'), h('span', {}, w('m-add')))));
  return [h('ul', { class: 'field-used' }, visit.materials.map(x => h('li', {}, h('span', { class: 'grow' }, x.name, x.serial && h('small', { class: 'code' }, x.serial)), h('b', { class: 'num' }, comma(Number(x.quantity))),
    mayWork && h('button', { type: 'button', class: 'btn btn-ghost btn-square', 'aria-label': w('m-remove', x.name), onclick: () => act('material-off', visit, { fields: { material: x.id }, label: w('m-remove', x.name) }) }, icon('x', 's'))))), mayWork && form];
}

const step = (n, name, state, isDone, open, ...content) => h('details', { class: `field-step ${isDone ? 'is-done' : ''}`, open },
  h('summary', {}, h('span', { class: 'field-n' }, isDone ? icon('check', 'xs') : String(n)), h('b', { class: 'grow' }, name), h('span', { class: 'help' }, state)), h('div', { class: 'field-in' }, content));

function ask(name, label, does, more) {
  const form = h('form', { method: 'dialog', class: 'stack-s', onsubmit: event => { const text = new FormData(form).get('text').trim(); if (!text) { event.preventDefault(); return; } does(text, new FormData(form)); } },
    h('h2', {}, name), more, h('div', { class: 'field' }, h('label', { for: 'ask-text' }, label), h('textarea', { class: 'input', id: 'ask-text', name: 'text', rows: 3, maxlength: 300, required: true })),
    h('div', { class: 'btn-row' }, h('button', { class: 'btn btn-primary' }, w('keep')), h('button', { class: 'btn btn-plain', type: 'button', onclick: () => dialog.close() }, w('cancel'))));
  const dialog = h('dialog', { class: 'dialog field-ask', onclose: () => dialog.remove() }, form);
  body.append(dialog);
  dialog.showModal();
}

const folded = new Map(); // which steps somebody opened or closed
async function visitPage(id) {
  const visit = find(id);
  if (!visit) return [title(w('visit'), '#/'), h('section', { class: 'card field-card' }, h('p', {}, w('gone')), h('a', { href: '#/' }, w('back')))];
  const kept = { ticked: visit.ticked ?? [], ...(await field.get(`draft:${id}`)) };
  const mayWork = visit.status === 'in_progress';
  const ended = ['done', 'cancelled'].includes(visit.status);
  const lack = missing(visit, kept);
  const type = visit.type;
  const others = [...new Set(counted(visit.photos).map(x => x.kind))].filter(name => name !== signature() && !type.photos.some(x => x.toLowerCase() === name.toLowerCase()));
  const names = [...type.photos, ...others, ...(type.leastPhotos > type.photos.length + others.length || !type.photos.length ? [nextName(visit)] : [])];
  const have = names.filter(name => has(visit, name)).length;
  const next = {
    assigned: ['depart', 'act-depart', 'navigation'], en_route: ['arrive', 'act-arrive', 'map-pin'], arrived: ['start', 'act-start', 'tools'], paused: ['resume', 'act-resume', 'player-play'],
  }[visit.status];
  const opens = (key, when) => ({ open: folded.get(key + id) ?? when });
  const fold = (details, key) => { details.addEventListener('toggle', () => folded.set(key + id, details.open)); return details; };
  const current = lack[0]?.what;

  const steps = [];
  let n = 0;
  if (type.checklist.length) steps.push(fold(step(++n, w('checklist'), w('of', kept.ticked.length, type.checklist.length), kept.ticked.length === type.checklist.length, opens('c', mayWork && current === 'checklist').open,
    type.checklist.map(item => h('label', { class: 'field-tick' }, h('input', { type: 'checkbox', checked: kept.ticked.includes(item), disabled: !mayWork, onchange: async event => {
      const now = { ticked: [], ...(await field.get(`draft:${id}`)) };
      await draft(id, { ticked: event.target.checked ? [...new Set([...now.ticked, item])] : now.ticked.filter(x => x !== item) });
      draw();
    } }), h('span', {}, item)))), 'c'));
  steps.push(fold(step(++n, w('photos'), w('of', have, names.length), have === names.length, opens('p', mayWork && current === 'photo').open, h('div', { class: 'photos' }, names.map(name => tile(visit, name, mayWork))), h('p', { class: 'help' }, w('photo-help'))), 'p'));
  if (type.needsRx) steps.push(fold(step(++n, w('rx'), kept.rx < 0 ? `${comma(kept.rx)} dBm · ${w(kept.rx >= -25 ? 'rx-good' : kept.rx >= -27 ? 'rx-edge' : 'rx-bad')}` : w('not-yet'), kept.rx < 0, opens('r', mayWork && current === 'rx').open,
    h('div', { class: 'field' }, h('label', { for: 'rx' }, w('rx-label')), h('input', { class: 'input', id: 'rx', inputmode: 'text', disabled: !mayWork, value: kept.rx ? comma(kept.rx) : '', placeholder: '−21,4', onchange: async event => {
      const value = Number(event.target.value.replace('−', '-').replace(',', '.'));
      if (!(value < 0 && value >= -50)) return toast(w('rx-wrong'));
      await draft(id, { rx: value });
      draw();
    } }))), 'r'));
  steps.push(fold(step(++n, w('materials'), visit.materials.length ? w('rows', visit.materials.length) : w('not-yet'), visit.materials.length > 0, opens('m', false).open, materials(visit, mayWork)), 'm'));
  if (type.needsSignature) steps.push(fold(step(++n, w('signature'), has(visit, signature()) ? w('there') : w('not-yet'), has(visit, signature()), opens('s', mayWork && current === 'signature').open, has(visit, signature()) ? tile(visit, signature(), false) : mayWork ? pad(visit) : h('p', { class: 'help' }, w('start-first'))), 's'));

  return [
    h('div', { class: 'field-title' }, h('a', { class: 'btn btn-ghost btn-square', href: '#/', 'aria-label': w('back') }, icon('arrow-left')), h('div', {}, h('h1', {}, visit.kindWord), h('small', { class: 'code' }, visit.number)), badge(w(`status-${visit.status}`), toneOf[visit.status])),
    stages(visit),
    refusals(id),
    h('section', { class: 'card field-card' }, h('div', { class: 'field-head' }, h('h2', {}, visit.name), visit.package && badge(visit.package, 'info')),
      visit.address && h('p', { class: 'field-address' }, icon('map-pin', 's'), h('span', {}, visit.address)), visit.from && h('p', { class: 'help' }, visit.fromWords), visit.ticket && h('p', {}, visit.ticket), visit.note && h('p', {}, visit.note),
      h('div', { class: 'field-quick' }, opensMap(visit) && go(w('navigate'), 'navigation', opensMap(visit), true), visit.phone && go(w('call'), 'phone', `tel:${visit.phone}`), visit.phone && go('WhatsApp', 'brand-whatsapp', `https://wa.me/${visit.phone.replace('+', '')}`, true))),
    h('section', { class: 'card field-steps' }, h('div', { class: 'field-head' }, h('h2', {}, w('steps')), h('span', { class: 'help' }, ended ? '' : lack.length ? w('lacking', lack.length) : w('complete'))), steps),
    ended ? null : h('section', { class: 'card field-card' }, h('h2', {}, w('trouble')), h('div', { class: 'field-quick' },
      ['en_route', 'arrived', 'in_progress'].includes(visit.status) && button(w('pause'), () => ask(w('pause'), w('why'), why => act('pause', visit, { fields: { text: why }, label: w('pause') })), { sign: 'player-pause' }),
      !visit.asksForDays && button(w('days'), () => ask(w('days'), w('why'), (why, data) => act('days', visit, { fields: { text: why, days: data.get('days') }, label: w('days') }),
        h('div', { class: 'field' }, h('label', { for: 'ask-days' }, w('how-many-days')), h('input', { class: 'input', id: 'ask-days', name: 'days', type: 'number', min: 1, max: 30, value: '1', required: true }))), { sign: 'calendar-event' }),
      button(w('note'), () => ask(w('note'), w('note-text'), text => act('note', visit, { fields: { text }, label: w('note') })), { sign: 'notes' }),
      visit.isClaim && ['assigned', 'en_route'].includes(visit.status) && button(w('release'), () => ask(w('release'), w('why'), why => { act('release', visit, { fields: { text: why }, label: w('release') }); location.hash = '#/'; }), { sign: 'arrow-back-up' }))),
    next ? primary(w(next[1]), next[2], () => act(next[0], visit, { label: w(next[1]) }))
      : mayWork ? lack.length ? lack[0].what === 'photo' ? takes(visit, lack[0].name) : primary(w(`do-${lack[0].what}`), 'list-check', () => { folded.set(lack[0].what[0] + id, true); draw().then(() => document.querySelector('.field-step:not(.is-done)[open] :is(input, canvas)')?.focus()); })
        : primary(w('finish'), 'checks', () => ask(w('finish'), w('result'), text => act('complete', visit, { fields: { text, ticked: kept.ticked, rx: kept.rx }, label: w('finish') }))) : null,
  ];
}

const primary = (text, sign, does) => h('div', { class: 'field-next' }, h('button', { type: 'button', class: 'btn btn-primary btn-large', onclick: does }, icon(sign), h('span', {}, text)));
const takes = (visit, name) => h('div', { class: 'field-next' }, h('label', { class: 'btn btn-primary btn-large' }, icon('camera'), h('span', {}, w('take', name)), h('input', { type: 'file', accept: 'image/*', capture: 'environment', class: 'visually-hidden', onchange: event => photograph(visit, name === w('work-photo') ? nextName(visit) : name, event.target) })));
const nextName = visit => { const base = w('work-photo'); for (let n = 1; ; n++) { const name = n === 1 ? base : `${base} ${n}`; if (!has(visit, name)) return name; } };

const refused = () => queue.filter(item => item.state === 'refused');
const refusal = item => h('section', { class: 'banner banner-bad', role: 'group', 'aria-label': item.label ?? item.kind }, icon('alert-triangle'), h('div', { class: 'stack-s grow' },
  h('b', {}, w('refused', item.label ?? item.kind, item.number ?? '')), h('p', {}, item.why || w('refused-plain')), item.blob && h('img', { class: 'field-thumb', src: picture(item), alt: item.label ?? '' }),
  h('div', { class: 'btn-row' }, button(w('try-again'), async () => { await field.put({ ...item, state: 'ready' }); await draw(); sync(); }, { sign: 'rotate' }), button(w('seen'), async () => { await field.remove(item.seq); await draw(); }, { sign: 'check' }))));
const refusals = id => refused().filter(item => item.visit === id).map(refusal);

async function queuePage() {
  const waiting = queue.filter(item => item.state !== 'refused');
  const room = await navigator.storage?.estimate?.().catch(() => null);
  const tight = room && room.quota && (room.usage / room.quota > .8 || room.quota - room.usage < 50e6);
  return [
    title(w('queue')),
    how === 'signIn' && h('section', { class: 'banner banner-warn' }, icon('lock'), h('div', { class: 'stack-s' }, h('b', {}, w('sign-in-again')), h('p', {}, w('sign-in-help')), h('a', { class: 'btn btn-primary', href: '/sign-in?return=%2Ffield%2Fapp' }, w('sign-in')))),
    tight && h('section', { class: 'banner banner-warn' }, icon('alert-triangle'), h('p', {}, w('tight'))),
    refused().map(refusal),
    h('section', { class: 'card field-list' }, h('div', { class: 'field-head' }, h('h2', {}, waiting.length ? w('queued', waiting.length) : w('all-sent')), button(w('send-now'), () => sync(true), { sign: 'cloud-upload', disabled: sending })),
      waiting.length ? h('ol', { class: 'field-rows' }, waiting.map(item => h('li', { class: 'field-row' }, h('b', { class: 'num' }, clock(item.at)), h('span', { class: 'grow' }, h('b', {}, item.label ?? item.kind), h('small', {}, [item.number, item.blob && `${Math.round(item.blob.size / 1000)} kB`, item.user !== day?.user.id && w('not-yours')].filter(Boolean).join(' · '))),
        item.state === 'place' ? h('span', { class: 'stack-s' }, badge(w('needs-place'), 'warn'), h('small', {}, item.why), h('span', { class: 'btn-row' }, button(w('place-again'), () => placeAgain(item)), button(w('throw-away'), async () => { await field.remove(item.seq); await draw(); }))) : badge(w('waits'), 'warn')))) : h('p', { class: 'field-empty' }, w('all-sent-help'))),
    waiting.length ? h('p', { class: 'help' }, w('safe')) : null,
  ];
}

let install;
addEventListener('beforeinstallprompt', event => { event.preventDefault(); install = event; draw(); });
function mePage() {
  return [
    title(day?.user.name ?? w('me')), attendance(),
    h('section', { class: 'card field-card' },
      h('a', { href: '/field/attendance/mine' }, w('my-attendance')), h('a', { href: '/' }, w('office')),
      install && button(w('install'), async () => { install.prompt(); await install.userChoice; install = null; draw(); }, { kind: 'primary', sign: 'download' }),
      !install && !matchMedia('(display-mode: standalone)').matches && h('p', { class: 'help' }, w('install-help'))),
    h('section', { class: 'card field-card' }, h('p', { class: 'help' }, w('out-help')), button(w('sign-out'), leave, { sign: 'logout' })),
  ];
}

// What belongs to somebody goes with them; what is not sent yet goes only when they say so.
async function leave() {
  const mine = queue.filter(item => item.user === day?.user.id);
  if (mine.length && !confirm(w('out-unsent', mine.length))) return;
  for (const item of mine) await field.remove(item.seq);
  await field.forget();
  for (const name of await caches.keys()) if (name.startsWith('field-')) await caches.delete(name);
  await (await navigator.serviceWorker?.getRegistration('/field/app'))?.unregister();
  document.getElementById('sign-out').submit();
}

let turn = 0;
async function draw() {
  const mine = ++turn;
  queue = await field.all();
  const [, name = '', id] = location.hash.split('/');
  const page = await ({ pool: poolPage, visit: () => visitPage(id), queue: queuePage, me: mePage }[name] ?? todayPage)();
  if (mine !== turn) return; // something newer is being drawn
  if (document.activeElement?.matches?.('textarea, input:not([type=file]):not([type=checkbox])') && main.contains(document.activeElement) && main.dataset.at === location.hash) { redraw(); return; }

  if (main.querySelector('canvas[data-drawn]') && main.dataset.at === location.hash) { drawPill(); return; } // a half written signature is not wiped away
  const focus = document.activeElement?.getAttribute?.('aria-label');
  const isNew = main.dataset.at !== location.hash;
  main.dataset.at = location.hash;
  main.replaceChildren(...page.flat(9).filter(Boolean));
  if (isNew) { scrollTo(0, 0); main.focus({ preventScroll: true }); } else if (focus) [...main.querySelectorAll('[aria-label]')].find(x => x.getAttribute('aria-label') === focus)?.focus();
  if (list) list.replaceChildren(...todayPage().flat(9).filter(Boolean).filter(x => !x.matches('.field-title')));
  document.querySelectorAll('.bottom-nav a').forEach(a => a.toggleAttribute('aria-current', a.hash === (name === 'visit' ? '#/' : location.hash || '#/')));
  document.title = `${main.querySelector('h1')?.textContent ?? ''} · ${body.dataset.brand}`;
  drawPill();
}

// Somebody is typing: what came in meanwhile is drawn when they leave the field.
function redraw() {
  document.activeElement.addEventListener('blur', () => setTimeout(draw), { once: true });
  drawPill();
}

let said = '';
function drawPill() {
  const waiting = queue.filter(item => item.state !== 'refused').length;
  const bad = refused().length;
  const text = how === 'signIn' ? w('sign-in-again') : bad ? w('to-see', bad) : waiting ? w('queued', waiting) : online() && how !== 'offline' ? w('all-sent') : w('offline');
  pill.className = `field-pill ${bad || how === 'signIn' ? 'is-bad' : waiting || !online() ? 'is-waiting' : 'is-fine'}`;
  pill.replaceChildren(icon(waiting || bad || !online() ? 'cloud-off' : 'circle-check', 's'), h('span', {}, text));
  if (text !== said) { say(text); said = text; }
}

async function begin() {
  localStorage.setItem('field', '1'); // tells the office pages what to take along when somebody signs out there
  for (const item of await field.all()) if (item.state === 'wait') await field.put({ ...item, state: 'ready' }); // closed before its place came
  day = await field.get('day') ?? null;
  await draw();
  sync(true);
  if (!('serviceWorker' in navigator)) return;
  const worker = await navigator.serviceWorker.register('/field-worker.js', { scope: '/field/app' }).catch(() => null);
  const ready = worker && await navigator.serviceWorker.ready;
  const made = ['/field/app', '/icon.svg', '/field.webmanifest', body.dataset.sprite, ...[...document.querySelectorAll('script[src], link[href]')].map(x => x.src || x.href)];
  ready?.active?.postMessage({ keep: [...new Set(made)] });
  navigator.serviceWorker.addEventListener('message', event => { if (event.data?.sent) { how = event.data.sent; field.get('day').then(now => { day = now ?? day; draw(); }); } });
}

addEventListener('hashchange', draw);
addEventListener('online', () => { how = ''; drawPill(); sync(true); });
addEventListener('offline', () => drawPill());
document.addEventListener('visibilitychange', () => { if (!document.hidden) sync(true); });
setInterval(() => { if (!document.hidden && (queue.some(item => item.state === 'ready') || how !== 'done')) sync(true); }, 20000);
begin();
