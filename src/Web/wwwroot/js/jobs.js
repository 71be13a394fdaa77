// A long job's end is said aloud, once; its progress is not.
let states = new Map();
const look = () => {
  const now = new Map([...document.querySelectorAll('#job-panel [data-job]')].map(job => [job.dataset.job, job]));
  now.forEach((job, id) => { if (states.has(id) && states.get(id) !== job.dataset.state && job.querySelector('form') === null) window.ui.say(job.dataset.say); });
  states = new Map([...now].map(([id, job]) => [id, job.dataset.state]));
};
look();
document.getElementById('job-panel')?.addEventListener('htmx:afterSettle', look);
