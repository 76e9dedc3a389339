import { StaticHost } from './e2e/static-host.ts';
import { chromium } from 'playwright';
import { plainChromium } from './scripts/chromium.ts';
const host = new StaticHost(); await host.start();
const ctx = await chromium.launchPersistentContext('/tmp/prof-offline-dbg', { ...plainChromium() });
const page = ctx.pages()[0]!;
page.on('console', (m) => console.log('console', m.text()));
page.on('pageerror', (e) => console.log('pageerror', e.message));
page.on('load', () => console.log('load', page.url()));
ctx.on('serviceworker', (w) => console.log('sw', w.url()));
ctx.on('requestfailed', (r) => console.log('failed', r.url(), r.failure()?.errorText));
ctx.on('response', (r) => { if (r.status() >= 400) console.log(r.status(), r.url()); });
await page.goto(host.url);
for (let i = 0; i < 12; i++) {
  await page.waitForTimeout(1500);
  console.log(await page.evaluate(async () => { const r = await navigator.serviceWorker.getRegistration(); return JSON.stringify({ iso: crossOriginIsolated, inst: r?.installing?.state, wait: r?.waiting?.state, act: r?.active?.state, ctrl: !!navigator.serviceWorker.controller }); }).catch((e) => String(e)));
}
await ctx.close(); await host.goAway();
process.exit(0);
