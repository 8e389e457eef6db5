import { useState } from 'react';
import { versionOf } from '../api/versions';
import { useFormat } from '../locale/format';
import { locales, useText, useWord } from '../locale/locale';
import { RuleText } from '../segment/RuleText';
import { useMayEverywhere } from '../session/session';
import { Action, To } from '../ui/Action';
import { DataTable } from '../ui/DataTable';
import { TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered, Badge, Empty, Notice, ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import {
  rounded,
  useCalled,
  useLook,
  useName,
  usePersonas,
  type Persona,
  type PersonaModel,
  type PersonaRun,
  type Personas,
} from './personas';

/** Readers who are alike: which there are, what sets them apart, and how they were found. */
export function PersonasPage() {
  const t = useText();
  const say = useSay();
  const personas = usePersonas();
  const look = useLook();
  const may = useMayEverywhere();
  const running = personas.data?.run?.state === 'running';
  return (
    <Page
      title={t('persona.title')}
      lead={t('persona.lead')}
      actions={
        may('patrons:write') && (
          <Action
            look="primary"
            isPending={look.isPending}
            isDisabled={running}
            onPress={() => look.mutate(undefined, { onSuccess: () => say(t('persona.looking')) })}
          >
            {t('persona.look')}
          </Action>
        )
      }
    >
      {look.error && <ProblemNotice error={look.error} />}
      <Answered query={personas}>{(known) => <All known={known} />}</Answered>
    </Page>
  );
}

function All({ known }: { known: Personas }) {
  const t = useText();
  return (
    <>
      {known.run && <Run run={known.run} />}
      {known.personas.length === 0 && <Empty title={t('persona.none')}>{t('persona.noneText')}</Empty>}
      {known.personas.length > 0 && (
        <p className="muted">
          {t('persona.optOut', { section: t('restriction.title') })}{' '}
          <To to="/patrons">{t('patron.title')}</To>
        </p>
      )}
      {known.personas.map((one) => (
        <One key={one.id} one={one} known={known} />
      ))}
      {known.model && <Model model={known.model} chosen={known.personas.length} />}
    </>
  );
}

/** How far the last look is, and what came of it where it found none. */
function Run({ run }: { run: PersonaRun }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  if (run.state === 'done') return null;
  if (run.state === 'running') {
    return (
      <p role="status">
        <Badge tone="live">
          {t('persona.goesOn', { told: isTold(run.looked), people: shownOr(run.looked, format.number) })}
        </Badge>
      </p>
    );
  }
  return <p role="status">{word('personaRun', run.state)}</p>;
}

function One({ one, known }: { one: Persona; known: Personas }) {
  const t = useText();
  const called = useCalled();
  const format = useFormat();
  const may = useMayEverywhere();
  const [naming, setNaming] = useState(false);
  return (
    <Section
      id={`persona-${String(one.number)}`}
      title={called(one)}
      actions={
        may('patrons:write') &&
        !naming && (
          <>
            <To
              to="/segments/new"
              search={{ persona: one.id }}
              look="plain"
              aria-label={t('persona.segmentOf', { name: called(one) })}
            >
              {t('persona.segment')}
            </To>
            <Action
              aria-label={t('persona.nameOf', { name: called(one) })}
              onPress={() => {
                setNaming(true);
              }}
            >
              {t('persona.name')}
            </Action>
          </>
        )
      }
    >
      <p>
        {one.people === undefined
          ? t('persona.withheld')
          : t('persona.people', { people: one.people, shown: format.number(one.people) })}
      </p>
      <Traits one={one} />
      <h3>{t('persona.who')}</h3>
      <RuleText sentence={one.sentence} />
      {naming && (
        <Naming
          one={one}
          seen={versionOf(known)}
          onDone={() => {
            setNaming(false);
          }}
        />
      )}
    </Section>
  );
}

function Traits({ one }: { one: Persona }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  if (one.traits.length === 0) return <p className="muted">{t('persona.noTraits')}</p>;
  return (
    <ul>
      {one.traits.map((trait) => (
        <li key={trait.input}>
          {t('persona.trait', {
            input: word('personaInput', trait.input),
            way: word('personaWay', trait.way),
            mean: format.number(rounded(trait.mean)),
            overall: format.number(rounded(trait.overall)),
          })}
        </li>
      ))}
    </ul>
  );
}

/** What it is called in each language; one that is left empty is taken away. */
function Naming({ one, seen, onDone }: { one: Persona; seen: string | undefined; onDone: () => void }) {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  const name = useName(one.id);
  const [labels, setLabels] = useState<Record<string, string>>(one.labels);

  function save() {
    const asked = Object.fromEntries(locales.map((tag) => [tag, labels[tag]?.trim() ? labels[tag] : null]));
    name.mutate(
      { seen, labels: asked },
      {
        onSuccess: () => {
          say(
            t(Object.values(asked).some((label) => label !== null) ? 'persona.named' : 'persona.unnamedNow'),
          );
          onDone();
        },
      },
    );
  }

  return (
    <Form error={name.error} label={t('persona.name')} onSubmit={save}>
      {locales.map((tag, at) => (
        <TextInput
          key={tag}
          autoFocus={at === 0}
          label={t('persona.label', { language: format.language(tag) })}
          pointer={`/labels/${tag}`}
          value={labels[tag] ?? ''}
          onChange={(label) => setLabels((before) => ({ ...before, [tag]: label }))}
        />
      ))}
      <div className="actions">
        <Action type="submit" look="primary" isPending={name.isPending}>
          {t('action.save')}
        </Action>
        <Action look="quiet" onPress={onDone}>
          {t('action.cancel')}
        </Action>
      </div>
    </Form>
  );
}

/** A number, or a dash where it is withheld. */
function shownOr(number: number | undefined, format: (number: number) => string): string {
  return number === undefined ? '–' : format(number);
}

/** For a text that leaves out what is withheld. */
function isTold(number: number | undefined): 'yes' | 'no' {
  return number === undefined ? 'no' : 'yes';
}

function Model({ model, chosen }: { model: PersonaModel; chosen: number }) {
  const t = useText();
  const word = useWord();
  const format = useFormat();
  return (
    <Section id="model" title={t('persona.model')}>
      <p>
        {t('persona.foundAt', {
          at: format.moment(model.asOf),
          told: isTold(model.people),
          people: shownOr(model.people, format.number),
          agreement: format.share(model.agreement),
        })}
      </p>
      {isLoose(model.silhouette) && (
        <Notice kind="warning" title={t('persona.loose')}>
          <p>{t('persona.looseText')}</p>
        </Notice>
      )}
      <p>{t('persona.silhouetteHint')}</p>
      <DataTable
        caption={t('persona.tried')}
        rows={model.tried}
        rowKey={(one) => String(one.personas)}
        columns={[
          { header: t('persona.number'), cell: (one) => format.number(one.personas) },
          {
            header: t('persona.silhouette'),
            cell: (one) =>
              one.silhouette === undefined
                ? word('personaRefused', one.refused ?? 'too_alike')
                : format.number(rounded(one.silhouette, 2)),
          },
          {
            header: t('persona.structure'),
            cell: (one) => (
              <>
                {one.silhouette === undefined ? '–' : word('personaStructure', structure(one.silhouette))}{' '}
                {one.personas === chosen && <Badge tone="good">{t('persona.chosen')}</Badge>}
              </>
            ),
          },
        ]}
      />
      <p className="muted">
        {t('persona.definition', {
          definition: model.definition,
          seed: format.number(model.seed),
          told: isTold(model.compared),
          compared: shownOr(model.compared, format.number),
        })}
      </p>
    </Section>
  );
}

/** Whether even the best number of personas parts people only weakly. */
const isLoose = (silhouette: number): boolean => ['weak', 'none'].includes(structure(silhouette));

/** As those who made the measure read it (Kaufman and Rousseeuw 1990). */
export function structure(silhouette: number): 'strong' | 'reasonable' | 'weak' | 'none' {
  if (silhouette > 0.7) return 'strong';
  if (silhouette > 0.5) return 'reasonable';
  return silhouette > 0.25 ? 'weak' : 'none';
}
