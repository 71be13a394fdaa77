'use strict';
// Its dark side is a class of its own; it follows ours.
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');
const paint = () => root.classList.toggle('dark-mode', root.dataset.theme === 'dark' || root.dataset.theme === 'system' && system.matches);
new MutationObserver(paint).observe(root, { attributeFilter: ['data-theme'] });
system.addEventListener('change', paint);
paint();

const place = document.getElementById('api-docs');
window.SwaggerUIBundle({
  domNode: place,
  url: place.dataset.description,
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  tryItOutEnabled: true,
  docExpansion: 'list',
  presets: [window.SwaggerUIBundle.presets.apis],
});
