// Lighthouse on the pages that people open most. Called by bin/lighthouse, which brings the packages.
import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import { get } from 'node:http';

const [modules, site] = process.argv.slice(2);
const load = path => import(pathToFileURL(`${modules}/${path}`).href);
const { default: lighthouse, desktopConfig } = await load('lighthouse/core/index.js');
const { launch } = await load('chrome-launcher/dist/index.js');

const runs = Number(process.env.LIGHTHOUSE_RUNS ?? 3);
const password = process.env.LIGHTHOUSE_PASSWORD ?? 'sawah hijau pagi';
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const chrome = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

// What a browser does on the sign-in page, without one.
async function signIn(email) {
  const jar = new Map();
  const keep = answer => answer.headers.getSetCookie().forEach(line => {
    const [pair] = line.split(';');
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  });
  const cookie = () => [...jar].map(pair => pair.join('=')).join('; ');
  const page = await fetch(`${site}/sign-in`);
  keep(page);
  const token = (await page.text()).match(/name="__RequestVerificationToken"[^>]*value="([^"]+)"/)[1];
  const answer = await fetch(`${site}/sign-in`, {
    method: 'POST', redirect: 'manual', headers: { cookie: cookie() },
    body: new URLSearchParams({ 'Input.Email': email, 'Input.Password': password, __RequestVerificationToken: token }),
  });
  keep(answer);
  if (answer.status !== 302) throw new Error(`${email} tidak bisa masuk: ${answer.status}`);
  return cookie();
}

const text = async (path, cookie) => (await fetch(site + path, { headers: cookie ? { cookie } : {} })).text();
const emails = (await text('/sign-in')).match(/[\w.+-]+@[\w.-]+\.\w+/g) ?? [];
const staff = await signIn(process.env.LIGHTHOUSE_STAFF ?? emails[0]);
const customer = await signIn(process.env.LIGHTHOUSE_CUSTOMER ?? emails.at(-1));
const record = (await text('/customers?status=active', staff)).match(/\/customers\/[0-9a-f-]{36}(?=")/)[0];

// A new form has an address of its own; on the way there Chromium would lose the cookie.
const register = new URL((await fetch(`${site}/customers/register`, { headers: { cookie: staff } })).url).pathname;

const pages = [
  ['home', '/', staff, 150], ['customers', '/customers', staff, 150], ['record', record, staff, 150], ['register', register, staff, 150],
  ['portal', '/portal', customer, 60], ['sign-in', '/sign-in', null, 60],
].filter(([name]) => !process.env.LIGHTHOUSE_PAGES || process.env.LIGHTHOUSE_PAGES.split(/[ ,]+/).includes(name));

// On a machine that does something else meanwhile, a page is now and then not painted in time.
async function report(address, options, config, attempt = 1) {
  const { lhr } = await lighthouse(address, options, config);
  return lhr.runtimeError || lhr.audits['largest-contentful-paint'].numericValue === undefined
    ? attempt < 4 ? report(address, options, config, attempt + 1) : Promise.reject(new Error(`${address}: ${lhr.runtimeError?.message ?? 'tidak tergambar'}`))
    : lhr;
}

// As a first visitor gets them, compressed.
async function weight(addresses) {
  let sum = 0;
  for (const address of addresses) {
    await new Promise((done, failed) => get(address, { headers: { 'accept-encoding': 'gzip' } }, answer => answer.on('data', some => { sum += some.length; }).on('end', done)).on('error', failed));
  }
  return sum / 1024;
}

const median = values => [...values].sort((a, b) => a - b)[values.length >> 1];
const browser = await launch({ chromePath: process.env.CHROME_PATH ?? chrome, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
let missed = 0;

console.log('| page | device | performance | accessibility | best practices | SEO | LCP | CLS | scripts |\n|---|---|---|---|---|---|---|---|---|');
for (const [name, path, cookie, most] of pages) {
  for (const device of ['mobile', 'desktop']) {
    const reports = [];
    for (let run = 0; run < runs; run++) {
      const options = { port: browser.port, output: 'json', logLevel: 'error', onlyCategories: categories, extraHeaders: cookie ? { Cookie: cookie } : {} };
      reports.push(await report(site + path, options, device === 'desktop' ? desktopConfig : undefined));
    }

    const scores = categories.map(category => Math.round(100 * median(reports.map(x => x.categories[category].score ?? 0))));
    const figure = audit => median(reports.map(x => x.audits[audit].numericValue));
    const scripts = await weight(new Set(reports[0].audits['network-requests'].details.items.filter(x => x.resourceType === 'Script').map(x => x.url)));
    if (scores.some(score => score < 100) || scripts > most) missed++;
    console.log(`| ${name} | ${device} | ${scores.join(' | ')} | ${(figure('largest-contentful-paint') / 1000).toFixed(1)} s | ${figure('cumulative-layout-shift').toFixed(3)} | ${scripts.toFixed(0)} kB |`);

    const asked = new Set();
    for (const report of reports)
      for (const category of categories)
        for (const { id, weight } of report.categories[category].auditRefs)
          if (weight > 0 && (report.audits[id].score ?? 1) < 0.9 && !asked.has(id) && asked.add(id))
            console.error(`  ${name}, ${device}: ${id} ${report.audits[id].displayValue ?? ''} ${(report.audits[id].details?.items ?? []).slice(0, 3).map(x => x.node?.snippet ?? x.url ?? x.description ?? '').join(' ')}`);
  }
}

await browser.kill();
process.exitCode = missed > 0 ? 1 : 0;
