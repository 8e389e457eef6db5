import { expect, test, type Page } from '@playwright/test';
import {
  expectAccessible,
  expectNoSideways,
  failuresOf,
  languages,
  settled,
  signIn,
  type Language,
} from './system';

type Sight = {
  name: string;
  path: string | (() => string);
  prepare?: (page: Page) => Promise<void>;
};
type Item = { id: string; state?: string; launchedAt?: string; name?: string };

const found: Record<string, string> = {};

const any = () => true;

async function allOf(page: Page, path: string, fits: (item: Item) => boolean): Promise<Item[]> {
  const response = await page.request.get(path);
  expect(response.ok(), path).toBe(true);
  return ((await response.json()) as { items: Item[] }).items.filter(fits);
}

/** What there is to look at depends on the system. A page about a thing that is not there would be left out unseen. */
async function find(page: Page, things: string[], path: string, fits: (item: Item) => boolean = any) {
  const items = await allOf(page, path, fits);
  expect(items.length, `things to look at: ${things.join(', ')}`).toBeGreaterThanOrEqual(things.length);
  things.forEach((thing, at) => (found[thing] = items[at]?.id ?? ''));
}

async function findThings(page: Page): Promise<void> {
  await find(page, ['patron', 'patron-2'], '/api/v1/patrons?limit=5');
  await find(page, ['import'], '/api/v1/imports?limit=5');
  await find(page, ['group'], '/api/v1/groups?limit=5');
  await find(page, ['rectification'], '/api/v1/rectifications?state=all&limit=5');
  await find(page, ['segment'], '/api/v1/segments?limit=5');
  await find(page, ['template'], '/api/v1/templates?limit=5');
  const campaigns = '/api/v1/campaigns?limit=200';
  await find(page, ['draft'], campaigns, (campaign) => campaign.state === 'draft');
  await find(page, ['running'], campaigns, (campaign) => campaign.state === 'launched');
  const finished = ['finished', 'finished-2', 'finished-3'];
  await find(page, finished, campaigns, (campaign) => campaign.state === 'finished');
}

const about = (thing: string, path: (id: string) => string) => () => path(found[thing] ?? thing);

const sights: Sight[] = [
  { name: 'home', path: '/' },
  { name: 'import', path: '/imports', prepare: chooseCsv },
  { name: 'import-first-rows', path: '/imports', prepare: showRows },
  { name: 'import-history', path: '/imports' },
  { name: 'import-result', path: about('import', (id) => `/imports/${id}`) },
  { name: 'patrons', path: '/patrons' },
  { name: 'patron-new', path: '/patrons/new' },
  { name: 'duplicates', path: '/duplicates' },
  { name: 'comparison', path: () => `/duplicates/${found['patron'] ?? ''}/${found['patron-2'] ?? ''}` },
  { name: 'merges', path: '/merges' },
  { name: 'patron', path: about('patron', (id) => `/patrons/${id}`) },
  { name: 'patron-edit', path: about('patron', (id) => `/patrons/${id}/edit`) },
  { name: 'patron-why', path: about('patron', (id) => `/patrons/${id}/why`), prepare: chooseFirst },
  { name: 'groups', path: '/groups' },
  { name: 'group-new', path: '/groups/new' },
  { name: 'group', path: about('group', (id) => `/groups/${id}`) },
  { name: 'segments', path: '/segments' },
  { name: 'segment-new', path: '/segments/new' },
  { name: 'segment', path: about('segment', (id) => `/segments/${id}`) },
  { name: 'segment-edit', path: about('segment', (id) => `/segments/${id}/edit`) },
  { name: 'templates', path: '/templates' },
  { name: 'template-new', path: '/templates/new' },
  { name: 'template', path: about('template', (id) => `/templates/${id}`), prepare: showMail },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'campaign-new', path: '/campaigns/new' },
  { name: 'campaign-draft', path: about('draft', (id) => `/campaigns/${id}`) },
  { name: 'campaign-running', path: about('running', (id) => `/campaigns/${id}`) },
  { name: 'campaign-finished', path: about('finished', (id) => `/campaigns/${id}`) },
  { name: 'campaign-edit', path: about('draft', (id) => `/campaigns/${id}/edit`) },
  { name: 'deliveries', path: about('finished', (id) => `/campaigns/${id}/deliveries`) },
  { name: 'lift', path: about('finished', (id) => `/campaigns/${id}/result`) },
  { name: 'lift-2', path: about('finished-2', (id) => `/campaigns/${id}/result`) },
  { name: 'lift-3', path: about('finished-3', (id) => `/campaigns/${id}/result`) },
  { name: 'personas', path: '/personas' },
  { name: 'exports', path: '/exports' },
  { name: 'visits', path: '/visits' },
  { name: 'people', path: '/people' },
  { name: 'clients', path: '/clients' },
  { name: 'purposes', path: '/purposes' },
  { name: 'branches', path: '/branches' },
  { name: 'settings', path: '/settings' },
  { name: 'patron-fields', path: '/settings/fields' },
  { name: 'access-requests', path: '/access-requests' },
  { name: 'rectifications', path: '/rectifications' },
  { name: 'rectification', path: about('rectification', (id) => `/rectifications/${id}`) },
  { name: 'processing-record', path: '/processing-record' },
  { name: 'erasures', path: '/erasures' },
  { name: 'legal-holds', path: '/legal-holds' },
  { name: 'retention', path: '/retention' },
  { name: 'audit', path: '/audit' },
  { name: 'not-found', path: '/nothing-here' },
];

/** Of whatever there is to choose. */
async function chooseFirst(page: Page): Promise<void> {
  await page.locator('main select').first().selectOption({ index: 1 });
  await settled(page);
}

/** A frame below the window is painted only once it was seen. */
async function showMail(page: Page): Promise<void> {
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await expect(page.frameLocator('iframe').locator('body')).not.toBeEmpty();
}

async function chooseCsv(page: Page): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.locator('.drop button.action').click();
  const csv =
    'Card,First name,Last name,E-mail,Branch,Expires,Notes\n20009001,Ada,Nord,ada@example.org,Centrale,2027-01-31,\n';
  await (await chooser).setFiles({ name: 'patrons.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.locator('table')).toBeVisible();
}

/** The first of what may be done with a file that was chosen. */
async function showRows(page: Page): Promise<void> {
  await chooseCsv(page);
  await page.locator('form .actions button').first().click();
  await expect(page.locator('#first-rows')).toBeVisible();
}

/** axe tries each frame and is kept out of the message's sandbox. What the network says is looked at by status. */
const expected = /^Failed to load resource: the server responded|^Blocked script execution in 'about:srcdoc'/;

async function show(page: Page, sight: Sight): Promise<void> {
  await page.goto(typeof sight.path === 'string' ? sight.path : sight.path());
  await settled(page);
  await sight.prepare?.(page);
}

/** Every language in both themes and narrow, or each once: by ATRIUM_BROWSER=full. */
const full = process.env['ATRIUM_BROWSER'] === 'full';
const short: Record<Language, 'light' | 'dark' | 'narrow'> = { en: 'light', fr: 'dark', 'zh-Hans': 'narrow' };

for (const language of Object.keys(languages) as Language[]) {
  for (const theme of ['light', 'dark'] as const) {
    if (!full && short[language] !== theme) continue;
    test(`every page is readable in ${language}, ${theme}`, async ({ browser }) => {
      test.setTimeout(600_000);
      const context = await browser.newContext({ locale: languages[language].locale, colorScheme: theme });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      const failures = failuresOf(page);

      await page.goto('/');
      await expect(page.getByRole('link', { name: languages[language].signIn })).toBeVisible();
      await expectAccessible(page);
      await page.screenshot({ path: `test-results/${language}/${theme}/sign-in.png` });
      await signIn(page, language);
      await findThings(page);

      for (const sight of sights) {
        await test.step(sight.name, async () => {
          await show(page, sight);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await expectAccessible(page);
          await page.screenshot({
            path: `test-results/${language}/${theme}/${sight.name}.png`,
            fullPage: true,
          });
        });
      }
      expect(complaints).toEqual([]);
      expect(failures).toEqual([]);
      await context.close();
    });
  }

  if (!full && short[language] !== 'narrow') continue;
  test(`every page fits a window of 360 pixels in ${language}`, async ({ browser }) => {
    test.setTimeout(600_000);
    const context = await browser.newContext({
      locale: languages[language].locale,
      viewport: { width: 360, height: 740 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto('/');
    await expectNoSideways(page);
    await signInNarrow(page, language);
    await findThings(page);
    for (const sight of sights) {
      await test.step(sight.name, async () => {
        await show(page, sight);
        await expectNoSideways(page);
        await page.screenshot({ path: `test-results/${language}/narrow/${sight.name}.png`, fullPage: true });
      });
    }
    await expectAccessible(page);
    await context.close();
  });
}

/** The navigation is behind its button when the window is narrow. */
async function signInNarrow(page: Page, language: Language): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 740 });
  await signIn(page, language);
  await page.setViewportSize({ width: 360, height: 740 });
}
