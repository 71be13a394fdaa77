// The home page is asked again every minute while somebody is at it. Left alone it is not: a page that asks would never be idle, and its session
// would not end.
{
  const minute = 60_000;
  let last = Date.now();
  for (const sign of ['pointermove', 'pointerdown', 'keydown', 'scroll']) addEventListener(sign, () => { last = Date.now(); }, { passive: true });

  setInterval(() => {
    const live = document.getElementById('home-live');
    if (live && !document.hidden && Date.now() - last < 2 * minute) htmx.trigger(live, 'changed');
  }, minute);
}
