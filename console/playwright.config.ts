import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

/** With ATRIUM_URL the suites run against that system; without it, against a built console with a stand-in gateway. */
const real = process.env['ATRIUM_URL'];
const port = 8301;
const chromium = [
  process.env['ATRIUM_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path));
/** Chromium's sandbox does not start for root. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/runs',
  timeout: 120_000,
  expect: { timeout: real ? 30_000 : 20_000 },
  workers: 1,
  retries: 0,
  reporter: [['list']],
  use: {
    baseURL: real ?? `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [...asRoot, '--disable-dev-shm-usage'],
    },
  },
  webServer: real
    ? undefined
    : {
        command: 'npx vite build && npx vite preview',
        url: `http://127.0.0.1:${port}/`,
        env: { ATRIUM_MOCK: 'true' },
        reuseExistingServer: false,
        timeout: 120_000,
      },
});
