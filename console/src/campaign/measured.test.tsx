import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { patience, visit } from '../../test/visit';
import { campaigns } from '../../test/mock/data';

afterEach(cleanup);

const id = campaigns[0]?.id ?? '';
const seen = (complete: boolean) =>
  visit(`/campaigns/${id}`, 'en', ({ path }) => {
    if (path === `/api/v1/campaigns/${id}`) {
      return { status: 200, json: { ...campaigns[0], state: 'finished', allowed: [] } };
    }
    if (path !== `/api/v1/campaigns/${id}/lift`) return undefined;
    return { status: 200, json: { complete, windowsEnd: '2026-12-24T12:00:00Z' } };
  });

test(
  'a campaign that is finished and still measured says both',
  async () => {
    await seen(false);
    expect(await screen.findByText('Finished, and still being measured')).toBeTruthy();
    expect(screen.getByText(/Dec 24, 2026/)).toBeTruthy();
  },
  patience,
);

test(
  'one that is measured to the end is finished and no more',
  async () => {
    const { asked } = await seen(true);
    await screen.findByRole('heading', { name: 'Plan' });
    await vi.waitFor(() => expect(asked.some(({ path }) => path.endsWith('/lift'))).toBe(true));
    expect(screen.queryByText('Finished, and still being measured')).toBeNull();
  },
  patience,
);
