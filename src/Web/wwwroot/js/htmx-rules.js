// htmx sends the antiforgery token as a header, and says aloud when something did not work. Its other settings stand in the page head.
document.addEventListener('htmx:configRequest', event => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (token && event.detail.verb !== 'get') event.detail.headers['RequestVerificationToken'] = token;
});

const words = document.getElementById('toasts')?.dataset ?? {};
document.addEventListener('htmx:sendError', () => window.ui.toast(words.offline, true));
document.addEventListener('htmx:responseError', event => {
  const status = event.detail.xhr.status;
  // The session is over: sign in, and come back here.
  if (status === 401) location.reload();
  else window.ui.toast(status === 403 ? words.forbidden : words.failed, true);
});
