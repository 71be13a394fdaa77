// A small map that is fetched when it comes into sight. When library or tiles do not come it goes away again: the address beside it says the same.
window.ui.whenAdded('[data-map-view]', box => {
  const gone = () => { box.hidden = true; };
  new IntersectionObserver(async ([seen], watch) => {
    if (!seen.isIntersecting) return;
    watch.disconnect();
    try {
      await library(box.dataset);
      draw(box, gone);
    } catch { gone(); }
  }, { rootMargin: '200px' }).observe(box);
});

let fetched;
function library({ script, style }) {
  return fetched ??= new Promise((done, failed) => {
    const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: style });
    const code = Object.assign(document.createElement('script'), { src: script, onload: done, onerror: failed });
    document.head.append(sheet, code);
  });
}

function draw(box, gone) {
  const { mapView, tiles, attribution, maxZoom } = box.dataset;
  const place = mapView.split(',').map(Number);
  const drawing = box.querySelector('[data-pin]').content.firstElementChild.outerHTML;
  const map = L.map(box, { scrollWheelZoom: false, dragging: !L.Browser.mobile, keyboard: false, zoomControl: false, maxZoom: Number(maxZoom) }).setView(place, 16);
  map.attributionControl.setPrefix('');
  let came = false;
  L.tileLayer(tiles, { attribution, maxZoom: Number(maxZoom) })
    .on('tileload', () => { came = true; })
    .on('tileerror', () => { if (!came) gone(); })
    .addTo(map);
  L.marker(place, { keyboard: false, interactive: false, icon: L.divIcon({ className: 'map-pin', html: drawing, iconSize: [36, 36], iconAnchor: [18, 33] }) }).addTo(map);
}
