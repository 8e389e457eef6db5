import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { institutionQuery, useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Zone } from '../locale/zone';
import { signOut, useLimit, useMay, useMayEverywhere, useSession } from '../session/session';
import { SignInPage } from '../session/SignInPage';
import { ViewingChoice } from '../session/ViewingChoice';
import { Action } from '../ui/Action';
import { Loading, ProblemNotice } from '../ui/states';
import { useKeptFocus } from './focus';
import { Mark } from './Mark';
import { Preferences } from './Preferences';

function Navigation() {
  const t = useText();
  const may = useMay();
  const mayEverywhere = useMayEverywhere();
  const limited = useLimit().length > 0;
  const manages = may('institution:manage');
  const mindsPrivacy = mayEverywhere('privacy:manage');
  return (
    <nav aria-label={t('nav.label')}>
      <ul>
        <li>
          <Link to="/" activeOptions={{ exact: true }}>
            {t('nav.home')}
          </Link>
        </li>
      </ul>
      <Entries name="readers">
        <Entry to="/patrons">{t('nav.patrons')}</Entry>
        <Entry to="/groups">{t('nav.groups')}</Entry>
        {!limited && <Entry to="/imports">{t('nav.imports')}</Entry>}
        <Entry to="/exports">{t('nav.exports')}</Entry>
      </Entries>
      <Entries name="letters">
        <Entry to="/purposes">{t('nav.purposes')}</Entry>
        <Entry to="/segments">{t('nav.segments')}</Entry>
        <Entry to="/personas">{t('nav.personas')}</Entry>
        <Entry to="/templates">{t('nav.templates')}</Entry>
        <Entry to="/campaigns">{t('nav.campaigns')}</Entry>
        <Entry to="/visits">{t('nav.visits')}</Entry>
      </Entries>
      <Entries name="institution">
        <Entry to="/branches">{t('nav.branches')}</Entry>
        {manages && <Entry to="/people">{t('nav.people')}</Entry>}
        {manages && <Entry to="/clients">{t('nav.clients')}</Entry>}
        {manages && !limited && <Entry to="/settings">{t('nav.settings')}</Entry>}
      </Entries>
      {mindsPrivacy && (
        <Entries name="privacy">
          <Entry to="/access-requests">{t('nav.access')}</Entry>
          <Entry to="/rectifications">{t('rectification.title')}</Entry>
          <Entry to="/erasures">{t('nav.erasures')}</Entry>
          <Entry to="/legal-holds">{t('nav.holds')}</Entry>
          <Entry to="/retention">{t('nav.retention')}</Entry>
          <Entry to="/processing-record">{t('nav.record')}</Entry>
          <Entry to="/audit">{t('nav.audit')}</Entry>
        </Entries>
      )}
    </nav>
  );
}

function Entries({
  name,
  children,
}: {
  name: 'readers' | 'letters' | 'institution' | 'privacy';
  children: ReactNode;
}) {
  const t = useText();
  const id = `nav-${name}`;
  return (
    <>
      <p className="nav-head" id={id}>
        {t(`nav.group.${name}`)}
      </p>
      <ul aria-labelledby={id}>{children}</ul>
    </>
  );
}

function Entry({ to, children }: { to: string; children: ReactNode }) {
  return (
    <li>
      <Link to={to}>{children}</Link>
    </li>
  );
}

/** Moves the reading position to the new page, as a page load would. */
function useFocusOnNavigation() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus();
  }, [path]);
  return { main, path };
}

function Demonstration() {
  const t = useText();
  const institution = useQuery(institutionQuery);
  if (institution.data?.attributes?.['demonstration'] !== true) return null;
  return (
    <aside className="demo-line" aria-label={t('demo.title')}>
      <p>{t('demo.line')}</p>
    </aside>
  );
}

/** Says why somebody is not found: who is limited to branches knows the patrons of these alone. */
function Limit() {
  const t = useText();
  const format = useFormat();
  const limit = useLimit();
  const { nameOf } = useBranches();
  if (limit.length === 0) return null;
  return (
    <p className="hint">
      {t('session.limited', { branches: format.list(limit.map((id) => nameOf(id) ?? id)) })}
    </p>
  );
}

function SignedIn() {
  const t = useText();
  const session = useSession();
  const institution = useQuery(institutionQuery);
  const [open, setOpen] = useState(false);
  const { main, path } = useFocusOnNavigation();
  const menu = useRef<HTMLButtonElement>(null);
  useKeptFocus(main);
  useEffect(() => setOpen(false), [path]);

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    menu.current?.focus();
  }
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <div className="shell">
        <header className="side" data-open={open} onKeyDown={closeOnEscape}>
          <div className="side-top">
            <Link to="/" className="brand">
              <Mark />
              {t('app.name')}
            </Link>
            <button
              type="button"
              className="menu-button"
              ref={menu}
              aria-expanded={open}
              aria-controls="menu"
              onClick={() => setOpen(!open)}
            >
              {t('nav.menu')}
            </button>
          </div>
          <div className="side-body" id="menu">
            <p className="institution">{session.data?.institution.name}</p>
            <Navigation />
            <div className="side-foot">
              <ViewingChoice />
              <Preferences />
              <p className="who">{session.data?.name}</p>
              <Limit />
              <Action onPress={() => void signOut()}>{t('session.signOut')}</Action>
            </div>
          </div>
        </header>
        <div>
          <Demonstration />
          <main id="content" ref={main} tabIndex={-1}>
            <Zone value={institution.data?.timeZone}>
              <Outlet />
            </Zone>
          </main>
        </div>
      </div>
    </>
  );
}

export function Shell() {
  const session = useSession();
  if (session.isPending) return <Loading />;
  if (session.isError) {
    return (
      <main className="welcome">
        <ProblemNotice error={session.error} retry={() => void session.refetch()} />
      </main>
    );
  }
  return session.data ? <SignedIn /> : <SignInPage />;
}
