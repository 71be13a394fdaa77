'use strict';
// A tap on the map, a dragged pin, the phone's own position or typed numbers: all four write the same two fields.
for (const picker of document.querySelectorAll('[data-map-picker]')) start(picker);

function start(picker) {
  const words = picker.dataset;
  const box = picker.querySelector('[data-map]');
  const lat = picker.querySelector('[data-lat]');
  const lng = picker.querySelector('[data-lng]');
  const here = picker.querySelector('[data-here]');
  const state = picker.querySelector('[data-state]');
  const number = field => Number(field.value.trim().replace(',', '.'));
  const given = () => lat.value.trim() !== '' && lng.value.trim() !== '' && Math.abs(number(lat)) <= 90 && Math.abs(number(lng)) <= 180;

  box.hidden = false;
  const map = L.map(box, { scrollWheelZoom: false, attributionControl: true, maxZoom: Number(words.maxZoom) });
  map.attributionControl.setPrefix('');
  map.setView(given() ? [number(lat), number(lng)] : words.center.split(',').map(Number), given() ? 17 : 13);
  if (words.tiles) L.tileLayer(words.tiles, { attribution: words.attribution, maxZoom: Number(words.maxZoom), referrerPolicy: 'strict-origin-when-cross-origin' }).addTo(map); // tile servers turn away who does not say where from
  else map.attributionControl.addAttribution(words.blank);

  const drawing = picker.querySelector('[data-pin]').content.firstElementChild.outerHTML;
  const pin = L.marker(map.getCenter(), {
    draggable: true,
    keyboard: false, // by keyboard the two fields below say where
    autoPan: true,
    icon: L.divIcon({ className: 'map-pin', html: drawing, iconSize: [36, 36], iconAnchor: [18, 33] }),
  });

  const show = zoom => {
    if (!given()) { pin.remove(); return; }
    pin.setLatLng([number(lat), number(lng)]).addTo(map);
    map.setView(pin.getLatLng(), Math.max(map.getZoom(), zoom ?? 0));
  };

  const take = (at, zoom) => {
    lat.value = at.lat.toFixed(6);
    lng.value = at.lng.toFixed(6);
    for (const field of [lat, lng]) field.dispatchEvent(new Event('change', { bubbles: true }));
    show(zoom);
  };

  map.on('click', event => { take(event.latlng); state.textContent = words.placed; });
  pin.on('dragend', () => { take(pin.getLatLng()); state.textContent = words.placed; });
  lat.addEventListener('input', () => show(16));
  lng.addEventListener('input', () => show(16));
  picker.closest('form')?.addEventListener('draft:restored', () => show(16));
  show(16);

  if (!navigator.geolocation) return;
  here.hidden = false;
  here.addEventListener('click', () => {
    state.textContent = words.waiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        take({ lat: coords.latitude, lng: coords.longitude }, 17);
        const off = Math.round(coords.accuracy);
        state.textContent = (off > 50 ? words.rough : words.found).replace('{0}', off);
      },
      () => { state.textContent = words.refused; },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 });
  });
}
