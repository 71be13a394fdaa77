// Short messages at the bottom. The server's own (after a redirect) stay for six seconds; one that can be undone stays until closed.
const host = document.getElementById('toasts');

const arm = toast => {
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = host.dataset.close;
  close.addEventListener('click', () => toast.remove());
  toast.append(close);
  if (toast.querySelector('form')) return;
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), 6000); };
  toast.addEventListener('pointerenter', () => clearTimeout(timer));
  toast.addEventListener('focusin', () => clearTimeout(timer));
  toast.addEventListener('pointerleave', start);
  start();
};

window.ui.toast = (text, bad = false) => {
  if (!host) return;
  const toast = document.createElement('div');
  toast.className = bad ? 'toast toast-bad' : 'toast';
  toast.setAttribute('role', bad ? 'alert' : 'status');
  const words = document.createElement('span');
  words.textContent = text;
  toast.append(words);
  host.append(toast);
  arm(toast);
};

host?.querySelectorAll('[data-toast]').forEach(arm);
