import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { Crashed, NotFound } from './NotFound';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Crashed });

const page = <const P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const home = () => import('../home/HomePage');
const imports = () => import('../import/ImportPages');
const patrons = () => import('../patron/PatronsPage');
const patron = () => import('../patron/PatronPage');
const why = () => import('../segment/WhyPage');
const duplicates = () => import('../duplicate/DuplicatesPage');
const comparison = () => import('../duplicate/ComparePage');
const merges = () => import('../duplicate/MergesPage');
const registration = () => import('../patron/RegisterPage');
const patronChange = () => import('../patron/ChangePage');
const groups = () => import('../group/GroupsPage');
const group = () => import('../group/GroupPage');
const groupEditor = () => import('../group/GroupEditor');
const segments = () => import('../segment/SegmentPages');
const personas = () => import('../persona/PersonasPage');
const segmentEditor = () => import('../segment/SegmentEditor');
const templates = () => import('../template/TemplatesPage');
const templateEditor = () => import('../template/TemplateEditor');
const campaigns = () => import('../campaign/CampaignsPage');
const campaign = () => import('../campaign/CampaignPage');
const campaignEditor = () => import('../campaign/CampaignEditor');
const deliveries = () => import('../campaign/DeliveriesPage');
const lift = () => import('../lift/LiftPage');
const exports = () => import('../export/ExportsPage');
const visits = () => import('../visit/VisitsPage');
const people = () => import('../people/PeoplePage');
const purposes = () => import('../purpose/PurposesPage');
const branches = () => import('../branch/BranchesPage');
const settings = () => import('../setting/SettingsPage');
const patronFields = () => import('../setting/PatronFieldsPage');
const access = () => import('../privacy/AccessPage');
const rectifications = () => import('../privacy/RectificationsPage');
const rectification = () => import('../privacy/RectificationPage');
const record = () => import('../privacy/RecordPage');
const erasures = () => import('../privacy/ErasuresPage');
const holds = () => import('../privacy/HoldsPage');
const retention = () => import('../privacy/RetentionPage');
const audit = () => import('../audit/AuditPage');
const clients = () => import('../client/ClientsPage');

export const routes = {
  home: page('/', lazyRouteComponent(home, 'HomePage')),
  imports: page('/imports', lazyRouteComponent(imports, 'NewImportPage')),
  import: page('/imports/$id', lazyRouteComponent(imports, 'ImportPage')),
  patrons: page('/patrons', lazyRouteComponent(patrons, 'PatronsPage')),
  patronNew: page('/patrons/new', lazyRouteComponent(registration, 'RegisterPage')),
  patron: page('/patrons/$id', lazyRouteComponent(patron, 'PatronPage')),
  patronEdit: page('/patrons/$id/edit', lazyRouteComponent(patronChange, 'ChangePatronPage')),
  patronWhy: page('/patrons/$id/why', lazyRouteComponent(why, 'WhyPage')),
  groups: page('/groups', lazyRouteComponent(groups, 'GroupsPage')),
  groupNew: page('/groups/new', lazyRouteComponent(groupEditor, 'NewGroupPage')),
  group: page('/groups/$id', lazyRouteComponent(group, 'GroupPage')),
  duplicates: page('/duplicates', lazyRouteComponent(duplicates, 'DuplicatesPage')),
  comparison: page('/duplicates/$one/$other', lazyRouteComponent(comparison, 'ComparePage')),
  merges: page('/merges', lazyRouteComponent(merges, 'MergesPage')),
  personas: page('/personas', lazyRouteComponent(personas, 'PersonasPage')),
  segments: page('/segments', lazyRouteComponent(segments, 'SegmentsPage')),
  segmentNew: createRoute({
    getParentRoute: () => root,
    path: '/segments/new',
    component: lazyRouteComponent(segmentEditor, 'NewSegmentPage'),
    validateSearch: ({ persona }: Record<string, unknown>): { persona?: string } =>
      typeof persona === 'string' ? { persona } : {},
  }),
  segment: page('/segments/$id', lazyRouteComponent(segments, 'SegmentPage')),
  segmentEdit: page('/segments/$id/edit', lazyRouteComponent(segmentEditor, 'EditSegmentPage')),
  templates: page('/templates', lazyRouteComponent(templates, 'TemplatesPage')),
  templateNew: page('/templates/new', lazyRouteComponent(templateEditor, 'NewTemplatePage')),
  template: page('/templates/$id', lazyRouteComponent(templateEditor, 'EditTemplatePage')),
  campaigns: page('/campaigns', lazyRouteComponent(campaigns, 'CampaignsPage')),
  campaignNew: page('/campaigns/new', lazyRouteComponent(campaignEditor, 'NewCampaignPage')),
  campaign: page('/campaigns/$id', lazyRouteComponent(campaign, 'CampaignPage')),
  campaignEdit: page('/campaigns/$id/edit', lazyRouteComponent(campaignEditor, 'EditCampaignPage')),
  deliveries: page('/campaigns/$id/deliveries', lazyRouteComponent(deliveries, 'DeliveriesPage')),
  lift: page('/campaigns/$id/result', lazyRouteComponent(lift, 'LiftPage')),
  exports: page('/exports', lazyRouteComponent(exports, 'ExportsPage')),
  visits: page('/visits', lazyRouteComponent(visits, 'VisitsPage')),
  people: page('/people', lazyRouteComponent(people, 'PeoplePage')),
  purposes: page('/purposes', lazyRouteComponent(purposes, 'PurposesPage')),
  branches: page('/branches', lazyRouteComponent(branches, 'BranchesPage')),
  settings: page('/settings', lazyRouteComponent(settings, 'SettingsPage')),
  patronFields: page('/settings/fields', lazyRouteComponent(patronFields, 'PatronFieldsPage')),
  clients: page('/clients', lazyRouteComponent(clients, 'ClientsPage')),
  access: page('/access-requests', lazyRouteComponent(access, 'AccessPage')),
  rectifications: page('/rectifications', lazyRouteComponent(rectifications, 'RectificationsPage')),
  rectification: page('/rectifications/$id', lazyRouteComponent(rectification, 'RectificationPage')),
  record: page('/processing-record', lazyRouteComponent(record, 'RecordPage')),
  erasures: page('/erasures', lazyRouteComponent(erasures, 'ErasuresPage')),
  holds: page('/legal-holds', lazyRouteComponent(holds, 'HoldsPage')),
  retention: page('/retention', lazyRouteComponent(retention, 'RetentionPage')),
  audit: page('/audit', lazyRouteComponent(audit, 'AuditPage')),
};

/** @param history where the console is; that of the browser, if absent */
export const makeRouter = (history?: RouterHistory) =>
  createRouter({ routeTree: root.addChildren(Object.values(routes)), scrollRestoration: true, history });
export const router = makeRouter();

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
