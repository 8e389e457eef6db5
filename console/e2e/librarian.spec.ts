import { expect, test, type Locator, type Page } from '@playwright/test';
import { real, registerWording, signIn } from './system';

/**
 * The whole job of the librarian who looks after outreach, without touching a pointer: every control is reached with
 * Tab, every value is typed, every button is pressed with Enter or Space.
 */
const tag = Date.now().toString(36);
const purpose = `return-${tag}`;
const names = { segment: `Half a year away ${tag}`, template: `Come back ${tag}`, campaign: `Spring ${tag}` };
const mostTabs = 220;

/** Tabs onward until the control has the focus, as somebody who only has a keyboard does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let tabs = 0; tabs < mostTabs; tabs++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(control)}`);
}

async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}

async function type(page: Page, control: Locator, text: string): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Chooses in a select as the keyboard does: by typing the beginning of the option. */
async function choose(page: Page, control: Locator, option: string): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.type(option, { delay: 5 });
  await expect(control.locator('option:checked')).toHaveText(new RegExp(`^${option.replace(/[()]/g, '.')}`));
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 });

function csv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const expires = n % 10 === 9 ? 'not-a-day' : '2031-12-31';
    return `${tag}${n},Reader${n},Test,reader-${tag}-${n}@example.org,${expires},yes,`;
  });
  return ['Card,First name,Last name,E-mail,Expires,Newsletter,Notes', ...lines, ''].join('\n');
}

test('the whole job can be done by keyboard', async ({ browser }) => {
  test.setTimeout(600_000);
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await signIn(page);
  await registerWording(page, purpose, '2026-01');

  await test.step('a skip link leads to the content', async () => {
    await page.reload();
    await expect(link(page, 'Home')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Go to the content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
  });

  await test.step('import a file', async () => {
    await page.reload();
    await press(page, link(page, 'Import'));
    await expect(heading(page, 'Import')).toBeVisible();
    const chooser = page.waitForEvent('filechooser');
    await press(page, button(page, 'Choose a file'));
    await (
      await chooser
    ).setFiles({ name: 'patrons.csv', mimeType: 'text/csv', buffer: Buffer.from(csv(40)) });

    await expect(page.getByLabel('Field for the column First name')).toHaveValue('name.given');
    await choose(page, page.getByLabel('Field for the column Newsletter', { exact: true }), 'A consent');
    await type(page, page.getByLabel('Name after the dot, for Newsletter'), `${purpose}.email`);
    await type(page, page.getByLabel('Version of the wording'), '2026-01');
    await press(page, button(page, 'Try it first (dry run)'));
    await expect(page.getByText(/rows read, nothing changed/)).toBeVisible({ timeout: 60_000 });

    await press(page, button(page, 'Import now'));
    await expect(heading(page, 'patrons.csv')).toBeVisible();
    await expect(page.getByText(/rows read: /)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('heading', { name: /rejected rows/ })).toBeVisible();
    const download = page.waitForEvent('download');
    await press(page, page.getByRole('link', { name: 'Download as CSV' }));
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  });

  await test.step('look somebody up and record a decision', async () => {
    await press(page, link(page, 'Patrons'));
    await expect(heading(page, 'Patrons')).toBeVisible();
    await type(page, page.getByLabel('What to look for'), real ? 'Reader1' : 'Amina');
    await page.keyboard.press('Enter');
    const first = page.getByRole('rowheader').getByRole('link').first();
    await expect(first).toHaveText(real ? /Reader1/ : /Amina/);
    await press(page, first);
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();

    await choose(page, page.getByLabel('Purpose', { exact: true }), real ? purpose : 'Newsletter');
    await press(page, button(page, 'Record a decision'));
    const needed = page.getByText('a yes needs the version of the words that were shown', { exact: true });
    await expect(needed).toBeVisible();
    await expect(page.getByLabel('Version of the wording')).toBeFocused();
    await choose(page, page.getByLabel('Version of the wording'), '2026-01');
    await press(page, button(page, 'Record a decision'));
    await expect(page.getByText('The decision is in the ledger.')).toBeVisible();
  });

  await test.step('build a segment and see its count move', async () => {
    await press(page, link(page, 'Segments'));
    await expect(heading(page, 'Segments')).toBeVisible();
    await press(page, page.getByRole('link', { name: 'New segment' }));
    await type(page, page.getByLabel('Name', { exact: true }), names.segment);
    const people = page.locator('.sticky .figure dd').first();
    await expect(people).toHaveText(/\d/);
    const before = await people.textContent();
    await press(page, button(page, 'Add a consent'));
    await type(page, page.getByLabel('Said yes to'), purpose);
    await expect(people).not.toHaveText(before ?? '');
    await press(page, button(page, 'Save'));
    await expect(heading(page, names.segment)).toBeVisible();
  });

  await test.step('delete it, and undo that', async () => {
    await press(page, button(page, 'Delete'));
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await press(page, page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }));
    await expect(page.getByText(`${names.segment} was deleted.`)).toBeVisible();
    await press(page, button(page, 'Undo'));
    await expect(page.getByRole('link', { name: names.segment })).toBeVisible();
  });

  await test.step('write a message in two languages', async () => {
    await press(page, link(page, 'Templates'));
    await expect(heading(page, 'Templates')).toBeVisible();
    await press(page, page.getByRole('link', { name: 'New template' }));
    await type(page, page.getByLabel('Name', { exact: true }), names.template);
    await type(page, page.getByLabel('Subject'), 'We miss you, {{ patron.given }}');
    await type(page, page.getByLabel('Message (HTML)'), '<p>Hello {{ reader.name }}</p>');
    await press(page, button(page, 'Save and preview'));
    await expect(page.getByLabel('Message (HTML)')).toHaveAttribute('aria-invalid', 'true');
    const body = '<p>Hello {{ patron.given }}</p><p><a href="{{ links.unsubscribe }}">No more mail</a></p>';
    await type(page, page.getByLabel('Message (HTML)'), body);
    await type(page, page.getByLabel('Subject'), 'We miss you, {{ patron.given }}');
    await press(page, button(page, 'Add French'));
    await expect(page.getByLabel('Subject')).toBeFocused();
    await type(page, page.getByLabel('Subject'), 'Vous nous manquez');
    await type(page, page.getByLabel('Message (HTML)'), body.replace('Hello', 'Bonjour'));
    await press(page, button(page, 'Save and preview'));
    await expect(heading(page, names.template)).toBeVisible();
    await expect(page.frameLocator('iframe').getByText(/^Hello \w/)).toBeVisible();
  });

  await test.step('plan a campaign', async () => {
    await press(page, link(page, 'Campaigns'));
    await expect(heading(page, 'Campaigns')).toBeVisible();
    await press(page, page.getByRole('link', { name: 'New campaign' }));
    await type(page, page.getByLabel('Name', { exact: true }), names.campaign);
    await type(page, page.getByLabel('Objective'), 'Bring back who stayed away');
    await choose(page, page.getByLabel('Segment', { exact: true }), names.segment);
    await choose(page, page.getByLabel('Template', { exact: true }), names.template);
    await type(page, page.getByRole('textbox', { name: 'Held out, in percent' }), '20');
    await press(page, button(page, 'Save the plan'));
    await expect(heading(page, names.campaign)).toBeVisible();
  });

  await test.step('submit, approve and launch it, told how many people', async () => {
    await press(page, button(page, 'Submit for approval'));
    await press(page, button(page, 'Approve'));
    await press(page, button(page, 'Launch…'));
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByText(/People it is for: \d/)).toBeVisible();
    await press(page, dialog.getByRole('button', { name: 'Launch now' }));
    await expect(dialog).toBeHidden();
  });

  await test.step('watch it go', async () => {
    await expect(page.getByRole('heading', { name: 'How it goes' })).toBeVisible();
    if (real) await expect(page.locator('.badge')).toHaveText('Finished', { timeout: 120_000 });
    await press(page, page.getByRole('link', { name: 'Deliveries' }));
    await expect(page.getByRole('table')).toBeVisible();
    await press(page, page.getByRole('link', { name: names.campaign }));
    await expect(heading(page, names.campaign)).toBeVisible();
  });

  await test.step('read the result', async () => {
    await press(page, page.getByRole('link', { name: 'See the result' }));
    await expect(heading(page, 'Result')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Arms and their rates' })).toBeVisible();
  });

  await test.step('see the visits', async () => {
    await press(page, link(page, 'Visits'));
    await choose(page, page.getByLabel('Grouped by'), 'Type');
    await expect(heading(page, 'Visits')).toBeVisible();
  });

  await test.step('sign out', async () => {
    await press(page, button(page, 'Sign out'));
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  });
  await context.close();
});
