import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { ThemeProvider } from '../app/theme';
import { LocaleProvider } from '../locale/locale';
import { SignInPage } from './SignInPage';

afterEach(cleanup);

test('the language chosen on the welcome page goes along to the sign-in', async () => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  render(
    <ThemeProvider>
      <LocaleProvider initial="fr">
        <SignInPage />
      </LocaleProvider>
    </ThemeProvider>,
  );
  const link = await screen.findByRole('link', { name: 'Se connecter' });
  expect(link.getAttribute('href')).toBe('/oauth2/authorization/atrium?lang=fr');

  await userEvent.selectOptions(screen.getByLabelText('Langue'), '简体中文');
  expect((await screen.findByRole('link')).getAttribute('href')).toBe(
    '/oauth2/authorization/atrium?lang=zh-Hans',
  );
});
