'use strict';
// The map asks for the piece it shows, and draws only what differs from what it drew. The list beside it says the same in words, for keys and ears.
for (const page of document.querySelectorAll('[data-network-map]')) start(page);

function start(page) {
  const words = page.dataset;
  const box = page.querySelector('[data-map]');
  const twin = page.querySelector('[data-twin]');
  const filters = document.querySelector('[data-map-filters]');
  const say = (text, ...values) => text.replace(/\{(\d)\}/g, (whole, at) => values[at] ?? whole);
  const number = x => String(x).replace(/\B(?=(\d{3})+$)/g, '.');
  const states = ['online', 'offline', 'disabled', 'unknown'];

  box.hidden = false;
  twin.hidden = false;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(box, { maxZoom: Number(words.maxZoom), fadeAnimation: !still, zoomAnimation: !still, markerZoomAnimation: !still });
  map.attributionControl.setPrefix('');
  if (words.tiles) L.tileLayer(words.tiles, { attribution: words.attribution, maxZoom: Number(words.maxZoom), referrerPolicy: 'strict-origin-when-cross-origin' }).addTo(map);
  else map.attributionControl.addAttribution(words.blank);
  const opening = (words.open || words.center).split(',').map(Number);
  map.setView(opening, words.close === undefined ? 12 : 18);

  // ---- what is drawn, by key, with what it was drawn from
  const drawn = new Map();
  const layers = { outage: L.layerGroup().addTo(map), cable: L.layerGroup().addTo(map), customer: L.layerGroup().addTo(map), node: L.layerGroup().addTo(map) };
  const keep = (wanted) => {
    for (const [key, there] of drawn) if (!wanted.has(key)) { there.layer.remove(); drawn.delete(key); }
    for (const [key, { from, make, on }] of wanted) {
      const there = drawn.get(key);
      if (there?.from === from) continue;
      there?.layer.remove();
      drawn.set(key, { from, layer: make().addTo(layers[on]) });
    }
  };

  const element = (tag, css, text) => { const made = document.createElement(tag); if (css) made.className = css; if (text !== undefined) made.textContent = text; return made; };
  const link = (href, text) => { const made = element('a', null, text); made.href = words.base + href; return made; };
  const popup = (...parts) => { const made = element('div', 'map-popup'); made.append(...parts.filter(Boolean)); return made; };
  const icon = (css, size, html = '') => L.divIcon({ className: css, html, iconSize: [size, size] });
  const mix = n => say(words.mix, number(n[1]), number(n[2]), number(n[3]), number(n[4]));

  // A ring of four arcs in the order of the legend; dash lengths are attributes, not styles.
  const ring = n => {
    let at = 25;
    const arcs = n.slice(1).map((part, state) => {
      const share = part / n[0] * 100;
      const arc = share ? `<circle class="arc arc-${states[state]}" cx="21" cy="21" r="15.9155" pathLength="100" stroke-dasharray="${share} ${100 - share}" stroke-dashoffset="${at}"/>` : '';
      at -= share;
      return arc;
    }).join('');
    const short = n[0] < 10000 ? number(n[0]) : `${number(Math.round(n[0] / 1000))} rb`;
    return `<svg viewBox="0 0 42 42" aria-hidden="true"><circle class="arc-ground" cx="21" cy="21" r="20"/>${arcs}<text x="21" y="24.5" text-anchor="middle">${short}</text></svg>`;
  };
  const size = n => n < 10 ? 38 : n < 100 ? 44 : n < 1000 ? 52 : 60;

  const draw = view => {
    const wanted = new Map();
    for (const x of view.outages) wanted.set(`outage ${x.id}`, {
      on: 'outage', from: JSON.stringify(x), make: () => L.circle(x.at, { radius: x.m, className: `outage-area outage-${x.cause}` })
        .bindPopup(() => popup(link(`/network/outages/${x.id}`, say(words.outage, x.place)), element('span', null, cause(x)), element('span', null, say(words.outageCount, number(x.down), number(x.all))))),
    });
    for (const x of view.cables) wanted.set(`cable ${x.id}`, {
      on: 'cable', from: JSON.stringify(x), make: () => {
        const points = [];
        for (let i = 0; i < x.points.length; i += 2) points.push([x.points[i], x.points[i + 1]]);
        return L.polyline(points, { className: `cable-line cable-${x.kind}`, weight: x.kind === 'feeder' ? 4 : x.kind === 'distribution' ? 3 : 2 })
          .bindPopup(() => popup(link(`/network/cables/${x.id}`, words[x.kind]), element('span', null, say(words.metres, number(x.m)))));
      },
    });
    for (const x of view.clusters) wanted.set(`cluster ${x.key}`, {
      on: 'customer', from: JSON.stringify(x), make: () => L.marker(x.at, { keyboard: false, icon: icon('map-ring', size(x.n[0]), ring(x.n)) }).on('click', () => map.setView(x.at, Math.min(map.getZoom() + 2, Number(words.maxZoom)))),
    });
    for (const x of view.customers) wanted.set(`customer ${x.id}`, {
      on: 'customer', from: JSON.stringify(x), make: () => L.marker(x.at, { keyboard: false, icon: icon(`map-dot dot dot-${x.state}`, 18) })
        .bindPopup(() => popup(link(`/customers/${x.id}`, x.name), element('span', 'code', x.no), element('span', null, words[x.state]))),
    });
    for (const x of view.nodes) wanted.set(`node ${x.id}`, {
      on: 'node', from: JSON.stringify(x), make: () => L.marker(x.at, { keyboard: false, icon: icon(`map-box box box-${x.kind} box-how-${x.how}${x.free === 0 ? ' box-full' : ''}`, 22) })
        .bindPopup(() => popup(link(pageOf(x), x.code), element('span', null, x.name), element('span', null, how(x)), x.ports ? element('span', null, say(words.free, x.free, x.ports)) : null)),
    });
    keep(wanted);
    box.classList.toggle('is-pulsing', view.customers.filter(x => x.state === 'online').length <= 60);
    tell(view);
  };
  const cause = x => words[{ unknown: 'causeUnknown', fibre: 'causeFibre', power: 'causePower', silent: 'causeSilent' }[x.cause]];
  const pages = { olt: '/network/ftth/olt/', odc: '/network/odcs/', odp: '/network/odps/' };
  const pageOf = x => pages[x.kind] + x.id;
  const how = x => words[{ online: 'howOnline', disrupted: 'howDisrupted', offline: 'howOffline' }[x.how]];

  const button = (text, does) => { const made = element('button', 'btn btn-ghost btn-small', text); made.type = 'button'; made.addEventListener('click', does); return made; };
  const item = (mark, ...parts) => { const made = element('li'); made.append(element('span', mark), ...parts); return made; };
  const tell = view => {
    const total = twin.querySelector('[data-total]');
    const text = view.total[0] ? `${say(words.count, number(view.total[0]))}: ${mix(view.total)}.` : words.nobody;
    if (total.textContent !== text) total.textContent = text;
    const hidden = twin.querySelector('[data-hidden]');
    hidden.hidden = !view.hidden;
    hidden.textContent = words.more;

    fill('[data-list-outages]', view.outages.map(x => [`${x.id} ${x.cause} ${x.down}`, () => item('outage-mark', link(`/network/outages/${x.id}`, x.place), element('small', null, `${cause(x)} · ${say(words.outageCount, number(x.down), number(x.all))}`), button(words.show, () => show(`outage ${x.id}`)))]));
    twin.querySelector('[data-outages-title]').hidden = !view.outages.length;

    const largest = [...view.clusters].sort((a, b) => b.n[0] - a.n[0]).slice(0, 60);
    fill('[data-list-customers]', [
      ...largest.map(x => [`${x.key} ${x.n}`, () => item('twin-ring', element('span', null, `${say(words.count, number(x.n[0]))}: ${mix(x.n)}`), button(say(words.zoom, say(words.count, number(x.n[0]))), () => map.setView(x.at, Math.min(map.getZoom() + 2, Number(words.maxZoom)))))]),
      ...view.customers.map(x => [`${x.id} ${x.state} ${x.name}`, () => item(`dot dot-${x.state}`, link(`/customers/${x.id}`, x.name), element('small', null, words[x.state]), button(words.show, () => show(`customer ${x.id}`)))]),
    ]);
    fill('[data-list-nodes]', view.nodes.slice(0, 100).map(x => [`${x.id} ${x.how} ${x.free}`, () => item(`box box-${x.kind} box-how-${x.how}`, link(pageOf(x), x.code), element('small', null, x.ports ? `${how(x)} · ${say(words.free, x.free, x.ports)}` : how(x)), button(words.show, () => show(`node ${x.id}`)))]));
    twin.querySelector('[data-nodes-title]').hidden = !view.nodes.length;
  };
  const show = key => { const there = drawn.get(key)?.layer; if (!there) return; map.panTo(there.getLatLng()); there.openPopup(); };

  // What stands in the list already stays, so that the focus does, too.
  const fill = (where, rows) => {
    const list = twin.querySelector(where);
    const there = new Map([...list.children].map(row => [row.dataset.row, row]));
    const next = rows.map(([key, make]) => { const row = there.get(key) ?? make(); row.dataset.row = key; return row; });
    if (next.length === list.children.length && next.every((row, at) => list.children[at] === row)) return;
    list.replaceChildren(...next);
  };

  // ---- asking
  let asked = 0;
  let shown;
  const ask = async () => {
    const turn = ++asked;
    const bounds = map.getBounds();
    const query = new URLSearchParams(filters ? [...new FormData(filters)].filter(([, value]) => value) : []);
    query.set('south', Math.max(-90, bounds.getSouth()).toFixed(6));
    query.set('north', Math.min(90, bounds.getNorth()).toFixed(6));
    query.set('west', Math.max(-180, bounds.getWest()).toFixed(6));
    query.set('east', Math.min(180, bounds.getEast()).toFixed(6));
    query.set('zoom', Math.round(map.getZoom()));
    let answer;
    try { answer = await fetch(`${words.piece}&${query}`, { headers: { 'HX-Request': 'true' } }); } catch { answer = null; }
    if (turn !== asked) return; // the map was moved meanwhile
    if (!answer?.ok) { ui.say(words.failed); later(ask, 10000); return; }
    const text = await answer.text();
    if (turn !== asked || text === shown) return;
    shown = text;
    draw(JSON.parse(text));
  };
  let timer;
  const later = (does, ms) => { clearTimeout(timer); timer = setTimeout(does, ms); };

  map.on('moveend', () => later(ask, 120));
  document.querySelector('[data-map-layers]')?.addEventListener('change', event => {
    event.stopPropagation(); // what is shown, not what is asked for
    const layer = layers[event.target.dataset.layer];
    if (event.target.checked) layer.addTo(map); else layer.remove();
  });
  filters?.addEventListener('change', () => { shown = undefined; ask(); });
  filters?.addEventListener('submit', event => { event.preventDefault(); ask(); });
  // Wide views may be seconds old on the server: looked at at once, and once more when they are not.
  let again;
  page.addEventListener('changed', () => {
    later(ask, 400);
    clearTimeout(again);
    again = setTimeout(ask, 11000);
  });

  if (words.spot) L.marker(opening, { keyboard: false, interactive: false, icon: icon('map-spot', 34) }).bindTooltip(words.spot, { permanent: true, direction: 'top', offset: [0, -16] }).addTo(map);
  ask();
}
