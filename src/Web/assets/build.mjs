// Brings everything the browser needs to wwwroot/lib: libraries, the font, one icon sprite, one stylesheet, one script.
// Runs from the build (see Web.csproj) whenever a source below changes. Nothing it writes is committed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const root = join(here, '..', 'wwwroot');
const lib = join(root, 'lib');
const text = /\.(js|css|svg)$/;

const libraries = [
  ['htmx.org/dist/htmx.min.js', 'htmx.js'],
  ['@microsoft/signalr/dist/browser/signalr.min.js', 'signalr.js'],
  ['leaflet/dist/leaflet.js', 'leaflet/leaflet.js'],
  ['leaflet/dist/leaflet.css', 'leaflet/leaflet.css'],
  ['leaflet/dist/images', 'leaflet/images'],
  ['swagger-ui-dist/swagger-ui.css', 'swagger/swagger-ui.css'],
  ['swagger-ui-dist/swagger-ui-bundle.js', 'swagger/swagger-ui-bundle.js'],
  ['swagger-ui-dist/swagger-ui-standalone-preset.js', 'swagger/swagger-ui-standalone-preset.js'],
  ['@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'inter.woff2'],
];

for (const [from, to] of libraries) copy(join(modules, from), join(lib, to));

write('sprite.svg', sprite());
write('app.css', stylesheet());
write('app.js', script());
put(join(here, 'node_modules', '.common-passwords.txt'), Buffer.from(commonPasswords())); // for the program, not for browsers

function copy(from, to) {
  if (!existsSync(from)) throw new Error(`Not installed: ${from}. Run npm ci in src/Web/assets.`);
  if (statSync(from).isDirectory()) {
    for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
    return;
  }

  // A source map that is named but not there is an error in every developer console.
  const bytes = readFileSync(from);
  put(to, /\.(js|css)$/.test(to) ? Buffer.from(bytes.toString('utf8').replace(/\n?\/\/# sourceMappingURL=.*$/m, '').replace(/\n?\/\*# sourceMappingURL=.*?\*\/\s*$/, '')) : bytes);
}

function write(name, text) {
  put(join(lib, name), Buffer.from(text));
}

// Text is packed here, once and hard, rather than by the server, often and lightly. What has not changed stays as it is.
function put(to, bytes) {
  if (existsSync(to) && readFileSync(to).equals(bytes) && (!text.test(to) || existsSync(`${to}.br`))) return;
  mkdirSync(dirname(to), { recursive: true });
  replace(to, bytes);
  if (!text.test(to)) return;
  replace(`${to}.gz`, gzipSync(bytes, { level: 9 }));
  replace(`${to}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 500_000 ? 9 : 11 } }));
}

// The app may be running while this writes: whoever reads gets the old file or the new one, never half of it.
function replace(to, bytes) {
  writeFileSync(`${to}.new`, bytes);
  renameSync(`${to}.new`, to);
}

function sprite() {
  const names = readFileSync(join(here, 'icons.txt'), 'utf8').split('\n').map(x => x.trim()).filter(x => x && !x.startsWith('#'));
  const symbols = [...new Set(names)].sort().map(name => {
    const filled = name.endsWith('-filled');
    const file = join(modules, '@tabler/icons/icons', filled ? 'filled' : 'outline', `${filled ? name.slice(0, -7) : name}.svg`);
    if (!existsSync(file)) throw new Error(`icons.txt names "${name}", which @tabler/icons does not have.`);
    const body = readFileSync(file, 'utf8').replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
    const paths = body.replace(/<path stroke="none"[^>]*fill="none"\s*\/>/, '').replace(/\s+/g, ' ').trim();
    const paint = filled
      ? 'fill="currentColor"'
      : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
    return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${paths}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`;
}

function stylesheet() {
  const css = join(root, 'css');
  const dark = read(css, 'dark.css');
  const parts = [
    '@layer base, layout, component, page, utility;',
    fontFace(),
    read(css, 'tokens.css'),
    dark,
    // "Follow the system" is the dark theme again, when the system says so: written once, used twice.
    `@media (prefers-color-scheme: dark) {\n${dark.replaceAll('[data-theme="dark"]', '[data-theme="system"]')}\n}`,
    `@layer base {\n${read(css, 'base.css')}\n}`,
    `@layer layout {\n${read(css, 'layout.css')}\n}`,
    ...folder(css, 'components').map(text => `@layer component {\n${text}\n}`),
    ...folder(css, 'pages').map(text => `@layer page {\n${text}\n}`),
    `@layer utility {\n${read(css, 'utility.css')}\n}`,
    `@media print {\n${read(css, 'print.css')}\n}`,
  ];
  return squeeze(parts.join('\n'));
}

function fontFace() {
  // Same stamp as asp-append-version makes, so that the preload in the page and this rule ask for one file, once.
  const stamp = createHash('sha256').update(readFileSync(join(lib, 'inter.woff2'))).digest('base64url');
  return `@font-face { font-family: "Inter"; src: url("inter.woff2?v=${stamp}") format("woff2"); font-weight: 100 900; font-display: swap; }`;
}

// Each file in wwwroot/js is one behaviour that stands alone; app.js is all of them, one after the other, each in its own block.
// Files in wwwroot/js/pages are left out: a page asks for them by itself.
function script() {
  const js = join(root, 'js');
  const files = readdirSync(js).filter(x => x.endsWith('.js')).sort();
  return `"use strict";\n${files.map(x => `// ${x}\n{\n${read(js, x)}\n}`).join('\n')}\n`;
}

function folder(base, name) {
  const path = join(base, name);
  return existsSync(path) ? readdirSync(path).filter(x => x.endsWith('.css')).sort().map(x => read(path, x)) : [];
}

function read(...path) {
  return readFileSync(join(...path), 'utf8').trim();
}

// Those that are long enough to be tried at all, or become so by the figures everybody adds.
function commonPasswords() {
  return JSON.parse(read(modules, '@zxcvbn-ts/language-common/src/passwords.json')).filter(x => x.length >= 5).join('\n');
}

// Comments and indentation only. Compression does the rest, and what the browser shows in its tools stays readable.
function squeeze(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^[ \t]+/gm, '').replace(/\n{2,}/g, '\n');
}
