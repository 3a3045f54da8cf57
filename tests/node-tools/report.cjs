// Opens a page in Chromium as people meet it, and prints what a judge of it needs: violations that axe-core finds, requests that
// left the page, errors, how much wider than the screen it is, how long it took to open.
// usage: node report.cjs NODE_MODULES CHROMIUM PAGE.html [FOLDER]    FOLDER takes pictures
'use strict';

const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

const [modules, chromium, file, pictures] = process.argv.slice(2);
const playwright = require(path.join(path.resolve(modules), 'playwright-core'));
const axe = fs.readFileSync(path.join(path.resolve(modules), 'axe-core', 'axe.min.js'), 'utf8');
const address = pathToFileURL(path.resolve(file)).href;
const desk = { width: 1100, height: 900 };
const ways = {
  light: { viewport: desk, colorScheme: 'light' },
  dark: { viewport: desk, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 760 }, colorScheme: 'light' },
  print: { viewport: desk, colorScheme: 'dark' },
};

(async () => {
  const browser = await playwright.chromium.launch({ executablePath: chromium, args: ['--no-sandbox'] });
  const answer = {};
  for (const [way, options] of Object.entries(ways)) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const requests = [];
    const errors = [];
    page.on('request', (request) => { if (request.url() !== address && !request.url().startsWith('data:')) requests.push(request.url()); });
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
    page.on('pageerror', (error) => errors.push(error.message));
    if (way === 'print') await page.emulateMedia({ media: 'print' });
    const start = performance.now();
    await page.goto(address, { waitUntil: 'load' });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const milliseconds = Math.round(performance.now() - start);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const hidden = await page.evaluate(() => [...document.querySelectorAll('details:not([open]) > *:not(summary)')].filter((e) => !e.checkVisibility()).length);
    if (pictures) {
      fs.mkdirSync(pictures, { recursive: true });
      if (way === 'print') await page.pdf({ path: path.join(pictures, 'print.pdf'), format: 'A4' });
      else await page.screenshot({ path: path.join(pictures, `${way}.png`), fullPage: true });
    }

    // What is folded is judged too.
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run());
    const violations = result.violations.map((v) => `${v.id}: ${v.nodes.length}, ${v.nodes[0].html.slice(0, 120)}`);
    answer[way] = { milliseconds, overflow, hidden, requests, errors, violations, passes: result.passes.length };
    await context.close();
  }

  await browser.close();
  console.log(JSON.stringify(answer));
})().catch((error) => { console.error(error); process.exit(1); });
