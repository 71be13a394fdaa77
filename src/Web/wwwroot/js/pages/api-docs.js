'use strict';
// Its dark side is a class of its own.
const theme = document.documentElement.dataset.theme;
if (theme === 'dark' || theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches) document.documentElement.classList.add('dark-mode');

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
