import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import type { Import } from '../api/types';
import { useFormat } from '../locale/format';
import { useText, useWord } from '../locale/locale';
import { Action, To } from '../ui/Action';
import { PagedTable } from '../ui/DataTable';
import { Choice } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, Empty, Notice } from '../ui/states';
import { csvHead, type CsvFault, type CsvHead } from './csvHead';
import { daysIn, guessDays, isDayFirst } from './dayFormats';
import { guessMapping } from './fields';
import { FirstRowsTable } from './FirstRowsTable';
import { ImportResult } from './ImportResult';
import { hasChanged, useFirstRows, useImport, useImports, useStartImport, type Mapping } from './imports';
import { MappingTable } from './MappingTable';
import { mappingBy, presetOf, presets, type Preset } from './presets';
import { MappingOptions, type Options } from './MappingOptions';
import { UndoSection } from './UndoSection';

export function NewImportPage() {
  const t = useText();
  const [file, setFile] = useState<File>();
  const [head, setHead] = useState<CsvHead>();
  const [fault, setFault] = useState<CsvFault>();

  async function choose(chosen: File | undefined) {
    if (!chosen) return;
    const read = await csvHead(chosen);
    setFile(chosen);
    setFault(typeof read === 'string' ? read : undefined);
    setHead(typeof read === 'string' ? undefined : read);
  }

  return (
    <Page title={t('import.title')} lead={t('import.lead')}>
      <Section id="file" title={t('import.file')}>
        <DropZone
          className="drop"
          onDrop={(event) => {
            const item = event.items.find((candidate) => candidate.kind === 'file');
            if (item?.kind === 'file') void item.getFile().then(choose);
          }}
        >
          <FileTrigger
            acceptedFileTypes={['.csv', '.vcf', 'text/csv', 'text/vcard']}
            onSelect={(files) => void choose(files?.[0])}
          >
            <Action look={head ? 'plain' : 'primary'}>{t(head ? 'import.other' : 'import.choose')}</Action>
          </FileTrigger>
          <Text slot="label">
            {file ? t('import.chosen', { name: file.name, size: file.size }) : t('import.drop')}
          </Text>
        </DropZone>
        {fault && (
          <Notice kind="problem" title={t(`import.fault.${fault}`)}>
            <p>{t(`import.faultText.${fault}`)}</p>
          </Notice>
        )}
      </Section>
      {file && head && <Wizard key={file.name + file.lastModified} file={file} head={head} />}
      {!head && <History />}
    </Page>
  );
}

export function mappingOf(
  head: CsvHead,
  fields: string[],
  options: Options,
  preset: Preset | undefined,
): Mapping {
  const pairs = head.columns.map((column, at): [string, string] => [column, fields[at] ?? '']);
  const columns = Object.fromEntries(pairs.filter(([, field]) => field !== ''));
  const asks = Object.values(columns).some((field) => field.startsWith('consents.'));
  const key = Object.values(columns).find((field) => field.startsWith('identifiers.'));
  const replaces = preset?.replaces.filter(
    (scheme) => `identifiers.${scheme}` !== key && Object.values(columns).includes(`identifiers.${scheme}`),
  );
  return {
    columns,
    replaces: replaces?.length ? replaces : undefined,
    language: options.language || undefined,
    source: options.source || undefined,
    dates: options.days ? [options.days] : undefined,
    basis: options.keptOn || undefined,
    consent: asks ? { basis: options.basis, wordingVersion: options.wordingVersion || undefined } : undefined,
  };
}

function Wizard({ file, head }: { file: File; head: CsvHead }) {
  const t = useText();
  const navigate = useNavigate();
  const start = useStartImport();
  const first = useFirstRows();
  const [preset, setPreset] = useState(() => presetOf(head.columns));
  const [fields, setFields] = useState(() =>
    preset ? mappingBy(preset, head.columns) : guessMapping(head.columns),
  );
  const { locale } = useIntl();
  const [said, setSaid] = useState<Options>({
    language: '',
    source: 'csv',
    days: '',
    keptOn: '',
    basis: 'consent',
    wordingVersion: '',
  });
  // Proposed by the rows that are seen, until it is chosen.
  const [daysChosen, setDaysChosen] = useState(false);
  const proposed = guessDays(daysIn(head.samples, fields), isDayFirst(locale));
  const options = daysChosen ? said : { ...said, days: proposed };
  const [trial, setTrial] = useState<string>();
  const mapping = mappingOf(head, fields, options, preset);

  function run(dryRun: boolean) {
    start.mutate(
      { file, mapping, dryRun },
      {
        onSuccess: (batch) => {
          if (dryRun) setTrial(batch.id);
          else void navigate({ to: '/imports/$id', params: { id: batch.id } });
        },
      },
    );
  }

  return (
    <>
      <Section id="mapping" title={t('import.mapping')}>
        <p className="muted">{t('import.mappingLead')}</p>
        <Form
          error={start.error ?? first.error}
          label={t('import.mapping')}
          onSubmit={(button) => run(button !== 'now')}
        >
          <div className="fields">
            <Choice
              label={t('import.preset')}
              hint={t('import.presetHint')}
              none={t('import.presetNone')}
              value={preset?.name ?? ''}
              onChange={(name) => {
                const chosen = presets.find((one) => one.name === name);
                setPreset(chosen);
                setFields(chosen ? mappingBy(chosen, head.columns) : guessMapping(head.columns));
              }}
              options={presets.map(({ name, title }) => ({ value: name, label: title }))}
            />
          </div>
          <MappingTable head={head} fields={fields} onChange={setFields} />
          <MappingOptions
            options={options}
            onChange={(next) => {
              if (next.days !== options.days) setDaysChosen(true);
              setSaid(next);
            }}
            asksConsent={Object.values(mapping.columns).some((field) => field.startsWith('consents.'))}
          />
          <div className="actions">
            <Action isPending={first.isPending} onPress={() => first.mutate({ file, mapping })}>
              {t('import.showRows')}
            </Action>
            <Action type="submit" value="trial" isPending={start.isPending}>
              {t('import.dryRun')}
            </Action>
            <Action type="submit" value="now" look="primary" isPending={start.isPending}>
              {t('import.run')}
            </Action>
          </div>
          <p className="hint">{t('import.dryRunHint')}</p>
        </Form>
      </Section>
      {first.data && (
        <Section id="first-rows" title={t('import.firstRows')}>
          <FirstRowsTable read={first.data} />
        </Section>
      )}
      {trial && <Trial id={trial} />}
    </>
  );
}

function Trial({ id }: { id: string }) {
  const t = useText();
  const batch = useImport(id);
  return (
    <Section id="trial" title={t('import.trial')}>
      <Answered query={batch}>{(found) => <ImportResult batch={found} />}</Answered>
    </Section>
  );
}

function History() {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  const imports = useImports();
  const counts: { header: string; of: (batch: Import) => number | undefined }[] = [
    { header: t('import.read'), of: (batch) => batch.read },
    { header: t('import.created'), of: (batch) => batch.created },
    { header: t('import.updated'), of: (batch) => batch.updated },
    { header: t('import.rejected'), of: (batch) => batch.rejected },
  ];
  return (
    <Section id="history" title={t('import.history')}>
      <PagedTable
        list={imports}
        caption={t('import.historyTable')}
        rowKey={(batch) => batch.id}
        empty={<Empty title={t('import.none')}>{t('import.noneText')}</Empty>}
        columns={[
          {
            header: t('import.startedAt'),
            cell: (batch) => (
              <To to="/imports/$id" params={{ id: batch.id }}>
                {format.moment(batch.createdAt)}
                {batch.file && ` · ${batch.file}`}
              </To>
            ),
          },
          {
            header: t('patron.state'),
            cell: (batch) => (
              <span className="badges">
                <Badge>{word('importState', batch.state)}</Badge>
                {batch.dryRun && <Badge tone="warning">{t('import.trialBadge')}</Badge>}
              </span>
            ),
          },
          ...counts.map(({ header, of }) => ({
            header,
            numeric: true,
            cell: (batch: Import) => format.number(of(batch)),
          })),
        ]}
      />
    </Section>
  );
}

const route = getRouteApi('/imports/$id');

export function ImportPage() {
  const { id } = route.useParams();
  const t = useText();
  const batch = useImport(id);
  return (
    <Page title={batch.data?.file ?? t('import.one')} above={<To to="/imports">{t('import.title')}</To>}>
      <Answered query={batch}>
        {(found) => (
          <>
            <Section id="result" title={t(found.dryRun ? 'import.trial' : 'import.result')}>
              <ImportResult batch={found} />
            </Section>
            {hasChanged(found) && <UndoSection batch={found} />}
          </>
        )}
      </Answered>
    </Page>
  );
}
