import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { useText } from '../locale/locale';
import { useMay } from '../session/session';

const most = 500;

/** What accounts are called: of staff, and of programs. */
async function accountNames(): Promise<Map<string, string>> {
  const query = { limit: most };
  const [people, clients] = await Promise.all([
    answer(api.GET('/api/v1/people', { params: { query } })),
    answer(api.GET('/api/v1/clients', { params: { query } })),
  ]);
  return new Map([...people.items, ...clients.items].map(({ id, name }) => [id, name]));
}

/** Who did something, by name for those who may know the accounts; others, and of an account that is gone, see its id. */
export function Who({ id }: { id: string | undefined }) {
  const t = useText();
  const may = useMay();
  const names = useQuery({
    queryKey: ['people', 'names'],
    queryFn: accountNames,
    staleTime: 60_000,
    enabled: may('institution:manage'),
  });
  if (!id) return <>–</>;
  if (id === 'system') return <>{t('audit.system')}</>;
  const name = names.data?.get(id);
  return name ? <>{name}</> : <code>{id}</code>;
}
