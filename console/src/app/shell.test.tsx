import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { patience, visit } from '../../test/visit';
import en from '../locale/en.json';
import fr from '../locale/fr.json';
import zh from '../locale/zh-Hans.json';

afterEach(cleanup);

test(
  'the entries of the menu stand in named lists',
  async () => {
    await visit('/branches');
    const menu = screen.getByRole('navigation', { name: 'Main' });
    const lists = within(menu).getAllByRole('list');
    expect(lists).toHaveLength(5);
    for (const list of lists) expect(within(list).getAllByRole('listitem').length).toBeLessThan(8);
    const privacy = within(menu).getByRole('list', { name: 'Data protection' });
    for (const name of ['Rectifications', 'Legal holds', 'Audit log'])
      expect(within(privacy).getByRole('link', { name })).toBeTruthy();
  },
  patience,
);

test(
  'Escape closes the menu and goes back to its button',
  async () => {
    await visit('/branches');
    const user = userEvent.setup();
    const button = screen.getByRole('button', { name: 'Menu' });
    await user.click(button);
    screen.getByRole('link', { name: 'Campaigns' }).focus();
    expect(button.getAttribute('aria-expanded')).toBe('true');

    await user.keyboard('{Escape}');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(button);
  },
  patience,
);

test(
  'who pressed a button that is gone is led to the heading of where it was',
  async () => {
    await visit('/branches');
    const main = screen.getByRole('main');
    const section = document.createElement('section');
    section.setAttribute('aria-labelledby', 'there');
    section.innerHTML = '<h2 id="there">There</h2><p><button>Approve</button></p>';
    main.append(section);
    section.querySelector('button')?.focus();
    section.querySelector('p')?.remove();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('There'));

    section.querySelector('h2')?.blur();
    const alone = document.createElement('button');
    main.append(alone);
    alone.focus();
    alone.remove();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })));
  },
  patience,
);

test.each(Object.entries({ en, fr, zh }))('an entry of the menu is called as its page, in %s', (_, words) => {
  const said = words as Record<string, string>;
  const titled = {
    patrons: 'patron',
    groups: 'group',
    imports: 'import',
    segments: 'segment',
    personas: 'persona',
    templates: 'template',
    campaigns: 'campaign',
    visits: 'visit',
    exports: 'export',
    purposes: 'purpose',
    branches: 'branch',
    people: 'people',
    clients: 'client',
    settings: 'setting',
    access: 'access',
    erasures: 'erasure',
    retention: 'retention',
    audit: 'audit',
  };
  for (const [entry, noun] of Object.entries(titled)) {
    expect(said[`nav.${entry}`], entry).toBe(said[`${noun}.title`]);
  }
});
