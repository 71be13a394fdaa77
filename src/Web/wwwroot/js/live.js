// One line to the server for the whole page. What carries data-watch="topic" is told "changed" when something about the topic changed, and when
// the line was down for a while; with data-late also when the line opens, because something may have changed since the page was made.
// Others that need the line wait for "line" on the document.
const hub = document.body.dataset.hub;
if (hub && window.signalR) {
  const line = new signalR.HubConnectionBuilder().withUrl(hub).withAutomaticReconnect().configureLogging(signalR.LogLevel.None).build();
  const watchers = () => [...document.querySelectorAll('[data-watch]')];
  const tell = boxes => boxes.forEach(box => htmx.trigger(box, 'changed'));
  const watch = () => Promise.all([...new Set(watchers().map(box => box.dataset.watch))].map(topic => line.invoke('Watch', topic).catch(() => { })));
  const opened = () => document.dispatchEvent(new CustomEvent('line', { detail: line }));
  const begin = () => line.start().then(opened).then(watch).then(() => tell(watchers().filter(box => 'late' in box.dataset))).catch(() => setTimeout(begin, 10000));

  line.on('changed', topic => tell(watchers().filter(box => box.dataset.watch === topic)));
  line.onreconnected(() => { opened(); return watch().then(() => tell(watchers())); });
  line.onclose(() => setTimeout(begin, 10000));
  addEventListener('load', begin);
}
