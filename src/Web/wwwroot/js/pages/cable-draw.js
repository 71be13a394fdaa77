'use strict';
// The text says where a cable bends; a tap on the map adds a line to it, a dragged corner rewrites its line.
for (const box of document.querySelectorAll('[data-cable-draw]')) draw(box);

function draw(box) {
  const words = box.dataset;
  const canvas = box.querySelector('[data-map]');
  const text = box.querySelector('textarea');
  const undo = box.querySelector('[data-undo]');
  const ends = words.ends ? words.ends.split(' ').map(pair => pair.split(',').map(Number)) : [];
  const pair = /^(-?\d{1,2}(?:[.,]\d+)?)\s*(?:;|,\s|,(?=-?\d{1,3}\.)|\s)\s*(-?\d{1,3}(?:[.,]\d+)?)$/;
  const read = () => text.value.split('\n').map(line => pair.exec(line.trim())).filter(Boolean).map(found => [1, 2].map(at => Number(found[at].replace(',', '.'))));
  const write = points => { text.value = points.map(point => point.map(x => x.toFixed(6)).join(', ')).join('\n'); text.dispatchEvent(new Event('change', { bubbles: true })); show(); };

  canvas.hidden = false;
  undo.hidden = false;
  const map = L.map(canvas, { scrollWheelZoom: false, maxZoom: Number(words.maxZoom) });
  map.attributionControl.setPrefix('');
  if (words.tiles) L.tileLayer(words.tiles, { attribution: words.attribution, maxZoom: Number(words.maxZoom), referrerPolicy: 'strict-origin-when-cross-origin' }).addTo(map);
  else map.attributionControl.addAttribution(words.blank);

  const line = L.polyline([], { className: 'cable-line cable-drawn', weight: 4, interactive: false }).addTo(map);
  const corners = L.layerGroup().addTo(map);
  const show = () => {
    const bends = read();
    line.setLatLngs(ends.length ? [ends[0], ...bends, ends[1]] : bends);
    corners.clearLayers();
    bends.forEach((at, number) => {
      const corner = L.marker(at, { draggable: true, keyboard: false, icon: L.divIcon({ className: 'map-corner', iconSize: [16, 16] }) }).addTo(corners);
      corner.on('dragend', () => { const all = read(); const to = corner.getLatLng(); all[number] = [to.lat, to.lng]; write(all); });
    });
    for (const at of ends) L.marker(at, { keyboard: false, interactive: false, icon: L.divIcon({ className: 'map-corner map-end', iconSize: [16, 16] }) }).addTo(corners);
  };

  show();
  const all = [...ends, ...read()];
  if (all.length > 1) map.fitBounds(L.latLngBounds(all).pad(0.2), { maxZoom: 17 });
  else map.setView(all[0] ?? words.center.split(',').map(Number), 15);
  map.on('click', event => write([...read(), [event.latlng.lat, event.latlng.lng]]));
  text.addEventListener('input', show);
  undo.addEventListener('click', () => write(read().slice(0, -1)));
}
