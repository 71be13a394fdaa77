// While somebody looks at it, data-traffic="router's id" shows what goes through its interfaces now; data-traffic-state says whether it does. The router is asked only meanwhile.
{
  let line = null;
  let stream = null;
  const box = document.querySelector('[data-traffic]');

  const stop = () => { stream?.dispose(); stream = null; };
  const show = now => {
    for (const row of box.querySelectorAll('[data-interface]')) {
      const mine = now.interfaces.find(x => x.name === row.dataset.interface);
      row.querySelector('[data-rx]').textContent = mine?.rx ?? '–';
      row.querySelector('[data-tx]').textContent = mine?.tx ?? '–';
    }
    const state = box.querySelector('[data-traffic-state]');
    state.textContent = now.error ?? state.dataset.live;
  };
  const begin = () => {
    stop();
    if (line && document.visibilityState === 'visible')
      stream = line.stream('Traffic', box.dataset.traffic).subscribe({ next: show, complete: () => { }, error: () => { } });
  };

  if (box) {
    document.addEventListener('line', event => { line = event.detail; begin(); });
    document.addEventListener('visibilitychange', begin);
  }
}
