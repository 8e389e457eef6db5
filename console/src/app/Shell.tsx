import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { institutionQuery, useBranches } from '../home/institution';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { signOut, useLimit, useMay, useMayEverywhere, useSession } from '../session/session';
import { SignInPage } from '../session/SignInPage';
import { ViewingChoice } from '../session/ViewingChoice';
import { Action } from '../ui/Action';
import { Loading, ProblemNotice } from '../ui/states';
import { Mark } from './Mark';
import { Preferences } from './Preferences';

function Navigation() {
  const t = useText();
  const may = useMay();
  const mayEverywhere = useMayEverywhere();
  const limited = useLimit().length > 0;
  return (
    <nav aria-label={t('nav.label')}>
      <ul>
        <li>
          <Link to="/" activeOptions={{ exact: true }}>
            {t('nav.home')}
          </Link>
        </li>
        <li>
          <Link to="/patrons">{t('nav.patrons')}</Link>
        </li>
        <li>
          <Link to="/groups">{t('nav.groups')}</Link>
        </li>
        {!limited && (
          <li>
            <Link to="/imports">{t('nav.imports')}</Link>
          </li>
        )}
        <li>
          <Link to="/segments">{t('nav.segments')}</Link>
        </li>
        <li>
          <Link to="/templates">{t('nav.templates')}</Link>
        </li>
        <li>
          <Link to="/campaigns">{t('nav.campaigns')}</Link>
        </li>
        <li>
          <Link to="/exports">{t('nav.exports')}</Link>
        </li>
        <li>
          <Link to="/visits">{t('nav.visits')}</Link>
        </li>
        <li>
          <Link to="/purposes">{t('nav.purposes')}</Link>
        </li>
        <li>
          <Link to="/branches">{t('nav.branches')}</Link>
        </li>
        {may('institution:manage') && (
          <>
            <li>
              <Link to="/people">{t('nav.people')}</Link>
            </li>
            <li>
              <Link to="/clients">{t('nav.clients')}</Link>
            </li>
            {!limited && (
              <li>
                <Link to="/settings">{t('nav.settings')}</Link>
              </li>
            )}
          </>
        )}
        {mayEverywhere('privacy:manage') && (
          <>
            <li>
              <Link to="/access-requests">{t('nav.access')}</Link>
            </li>
            <li>
              <Link to="/processing-record">{t('nav.record')}</Link>
            </li>
            <li>
              <Link to="/erasures">{t('nav.erasures')}</Link>
            </li>
            <li>
              <Link to="/legal-holds">{t('nav.holds')}</Link>
            </li>
            <li>
              <Link to="/retention">{t('nav.retention')}</Link>
            </li>
            <li>
              <Link to="/audit">{t('nav.audit')}</Link>
            </li>
          </>
        )}
      </ul>
    </nav>
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
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLButtonElement>(null);
  const { main, path } = useFocusOnNavigation();
  useEffect(() => setOpen(false), [path]);
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <div className="shell">
        <header
          className="side"
          data-open={open}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !open) return;
            setOpen(false);
            menu.current?.focus();
          }}
        >
          <div className="side-top">
            <Link to="/" className="brand">
              <Mark />
              {t('app.name')}
            </Link>
            <button
              ref={menu}
              type="button"
              className="menu-button"
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
            <Outlet />
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
