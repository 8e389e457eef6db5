import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const real = Boolean(process.env['ATRIUM_URL']);

/** Each language with the browser's locale and one word of the navigation, to know that it is shown. */
export const languages = {
  en: { locale: 'en-GB', home: 'Home', signIn: 'Sign in' },
  fr: { locale: 'fr-FR', home: 'Accueil', signIn: 'Se connecter' },
  'zh-Hans': { locale: 'zh-CN', home: '首页', signIn: '登录' },
} as const;
export type Language = keyof typeof languages;

/** Signs in by the page that the console starts from. On a real system the person is ATRIUM_USER. */
export async function signIn(page: Page, language: Language = 'en'): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: languages[language].signIn }).click();
  if (real) await authenticate(page);
  await expect(page.getByRole('link', { name: languages[language].home, exact: true })).toBeVisible();
}

/**
 * Whoever has only a one-time password gives the one to choose as ATRIUM_NEW_PASSWORD: it is tried first, because every
 * sign-in but the first one needs it.
 */
async function authenticate(page: Page): Promise<void> {
  const user = process.env['ATRIUM_USER'];
  const password = process.env['ATRIUM_PASSWORD'];
  if (!user || !password) throw new Error('ATRIUM_URL needs ATRIUM_USER and ATRIUM_PASSWORD beside it');
  const chosen = process.env['ATRIUM_NEW_PASSWORD'];
  await enter(page, user, chosen ?? password);
  if (!chosen || !(await page.getByRole('alert').isVisible())) return;
  await enter(page, user, password);
  const again = page.locator('#again');
  await expect(again).toBeVisible();
  await page.locator('#password').fill(chosen);
  await again.fill(chosen);
  await page.locator('button[type=submit]').click();
}

async function enter(page: Page, user: string, password: string): Promise<void> {
  await page.locator('#email').fill(user);
  await page.locator('#password').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForLoadState('networkidle');
}

/** Registers the words that people agreed to. The console has no page for it: an administrator asks the API. */
export async function registerWording(page: Page, purpose: string, version: string): Promise<void> {
  if (!real) return;
  const session = await page.request.get('/session');
  const { csrf } = (await session.json()) as { csrf: { header: string; token: string } };
  const answer = await page.request.post('/api/v1/wordings', {
    headers: { [csrf.header]: csrf.token },
    data: { purpose, channel: 'email', version, language: 'en', text: 'I would like to be invited back.' },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

/** Asked knowingly: who is signed in, before anybody is; whether the password to choose was chosen before; and whether an import was taken back. */
const asked = /^(401 \/session|422 \/sign-in)$|^404 \/api\/v1\/imports\/[0-9a-f-]+\/undo$/;

/** The requests of a page that were refused or failed, from now on. */
export function failuresOf(page: Page): string[] {
  const failures: string[] = [];
  page.on('response', (response) => {
    const told = `${response.status()} ${new URL(response.url()).pathname}`;
    if (response.status() >= 400 && !asked.test(told)) failures.push(told);
  });
  return failures;
}

/** The page is there, nothing loads any more, and every chart is drawn. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.spinner')).toHaveCount(0);
  await expect(page.locator('.chart[data-ready="false"]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

/** WCAG 2.2 AA and the best practices; the message in its sandboxed frame is the author's, not ours. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page })
    .exclude('iframe')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect.soft(told).toEqual([]);
}

/** Nothing sticks out of the window: only tables may scroll, by themselves. */
export async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(over).toBeLessThanOrEqual(0);
}
