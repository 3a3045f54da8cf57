// Opens the link to a delivery in Chromium, clicks each volume as a person would, and prints what came: names, SHA-256, and what
// the browser complained about. Opens the link once more after a change of its signature.
// usage: node serve.cjs NODE_MODULES CHROMIUM LINK FOLDER    FOLDER takes the downloads, and pictures of the pages
'use strict';

const crypto = require('crypto');
const fs = require('fs');
const path = require('path');

const [modules, chromium, link, folder] = process.argv.slice(2);
const playwright = require(path.join(path.resolve(modules), 'playwright-core'));
const phone = { width: 360, height: 760 };
const desk = { width: 1100, height: 900 };

(async () => {
  fs.mkdirSync(folder, { recursive: true });
  const browser = await playwright.chromium.launch({ executablePath: chromium, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: desk });
  const errors = [];
  const requests = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) errors.push(message.text()); });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const look = async (name) => {
    const wide = [];
    for (const [way, size] of Object.entries({ desk, phone })) {
      await page.setViewportSize(size);
      wide.push(await overflow());
      await page.screenshot({ path: path.join(folder, `${name}-${way}.png`), fullPage: true });
    }
    await page.setViewportSize(desk);
    return wide;
  };

  const status = (await page.goto(link, { waitUntil: 'load' })).status();
  const title = await page.title();
  const wide = await look('page');
  const downloads = [];
  for (const volume of await page.getByRole('link', { name: /\.zip$/ }).all()) {
    const [download] = await Promise.all([page.waitForEvent('download'), volume.click()]);
    const file = path.join(folder, download.suggestedFilename());
    await download.saveAs(file);
    downloads.push({ name: download.suggestedFilename(), sha256: crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex') });
  }

  // A refusal is told in the console too, by its status; nothing else may be.
  const complaints = errors.splice(0);
  const refused = await page.goto(link.slice(0, -1) + (link.endsWith('0') ? '1' : '0'), { waitUntil: 'load' });
  const refusal = { status: refused.status(), text: await page.locator('main').innerText(), errors: errors.filter((error) => !error.includes('403')), wide: await look('refused') };
  await browser.close();
  console.log(JSON.stringify({ status, title, wide, downloads, errors: complaints, requests, refusal }));
})().catch((error) => { console.error(error); process.exit(1); });
