import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem } from '../api/problem';
import { useText, useWord } from '../locale/locale';
import { Action } from './Action';
import { FaultList } from './faults';

export function Loading() {
  const t = useText();
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" />
      {t('state.loading')}
    </p>
  );
}

export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <svg viewBox="0 0 96 64" aria-hidden="true">
        <path d="M8 62V40a40 40 0 0 1 80 0v22" />
        <path d="M28 62V44a20 20 0 0 1 40 0v18" />
      </svg>
      <p className="empty-title">{title}</p>
      {children && <div className="muted">{children}</div>}
      {action}
    </div>
  );
}

type NoticeKind = 'info' | 'good' | 'warning' | 'problem';

export function Notice({
  kind = 'info',
  title,
  children,
}: {
  kind?: NoticeKind;
  title?: string;
  children?: ReactNode;
}) {
  return (
    <div className={`notice ${kind}`} role={kind === 'problem' ? 'alert' : undefined}>
      {title && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}

/** For what somebody else changed meanwhile: what is typed here was written to something older. */
export function Reload() {
  const t = useText();
  return <Action onPress={() => window.location.reload()}>{t('problem.reload')}</Action>;
}

/** What went wrong, in the reader's language where kind and faults are known, else in the server's own words. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useText();
  const word = useWord();
  const problem = asProblem(error);
  const known = word('problem', problem.kind);
  const title = known !== problem.kind ? known : problem.problem.title || t('problem.other');
  return (
    <Notice kind="problem" title={title}>
      {problem.problem.detail && problem.faults.length === 0 && <p>{problem.problem.detail}</p>}
      {problem.faults.length > 0 && <FaultList faults={problem.faults} />}
      {problem.isOutOfDate && <Reload />}
      {retry && problem.status !== 404 && <Action onPress={retry}>{t('action.retry')}</Action>}
    </Notice>
  );
}

/** The three states of a question to the server. A refresh that fails keeps what was shown before. */
export function Answered<T>({
  query,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}

/** What went wrong beside what is shown: names that were not read, for one. Without it an id would look like a name. */
export function SideProblem({ of }: { of: readonly Pick<UseQueryResult, 'error' | 'refetch'>[] }) {
  const failed = of.find((query) => query.error);
  if (!failed) return null;
  return <ProblemNotice error={failed.error} retry={() => void failed.refetch()} />;
}

export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'good' | 'warning' | 'bad' | 'live';
  children: ReactNode;
}) {
  return <span className={`badge ${tone}`}>{children}</span>;
}
