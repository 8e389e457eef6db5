import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { refusedHere, type ProblemError } from '../api/problem';
import { isBusy } from '../api/queries';
import type { Fault, Preview, Segment, Vocabulary } from '../api/types';
import { versionOf } from '../api/versions';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Action, To } from '../ui/Action';
import { TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered, Loading, ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { Change, Reach, WhyNotReached } from './Reach';
import { emptyGroup, fromRule, newLine, openIn, toRule, type Group, type Open } from './rule';
import { RuleBuilder } from './RuleBuilder';
import { RuleText } from './RuleText';
import { isDay } from './vocabulary';
import { usePreview, useSaveSegment, useSegment, useVocabulary } from './segments';

const newRoute = getRouteApi('/segments/new');

export function NewSegmentPage() {
  const t = useText();
  const { persona } = newRoute.useSearch();
  const vocabulary = useVocabulary();
  return (
    <Page title={t('segment.new')} above={<To to="/segments">{t('segment.title')}</To>}>
      <Answered query={vocabulary}>
        {(known) => (
          <Editor
            id={undefined}
            name=""
            vocabulary={known}
            start={() =>
              persona === undefined
                ? emptyGroup('all', [newLine('event', known)])
                : fromRule({ field: 'persona', is: persona }, known)
            }
          />
        )}
      </Answered>
    </Page>
  );
}

const route = getRouteApi('/segments/$id/edit');

export function EditSegmentPage() {
  const { id } = route.useParams();
  const t = useText();
  const segment = useSegment(id);
  const vocabulary = useVocabulary();
  return (
    <Page title={t('segment.edit')} above={<To to="/segments">{t('segment.title')}</To>}>
      <Answered query={segment}>
        {(found) => (
          <Answered query={vocabulary}>
            {(known) => (
              <Editor
                key={id}
                id={id}
                name={found.name}
                before={found}
                vocabulary={known}
                start={() => fromRule(found.rule, known)}
              />
            )}
          </Answered>
        )}
      </Answered>
    </Page>
  );
}

type Props = {
  id: string | undefined;
  name: string;
  before?: Segment;
  vocabulary: Vocabulary;
  start: () => Group;
};

function Editor({ id, name: given, before, vocabulary, start }: Props) {
  const t = useText();
  const say = useSay();
  const navigate = useNavigate();
  const save = useSaveSegment(id);
  const [name, setName] = useState(given);
  const [root, setRoot] = useState(start);
  const [version] = useState(() => versionOf(before));
  const [refused, setRefused] = useState<ProblemError>();
  const open = openIn(root, '/rule');
  const toChoose = useToChoose();
  const rule = toRule(root);
  const preview = usePreview(open.length === 0 ? rule : undefined, id);
  const known = useLast(open.length === 0 ? preview.data : undefined);

  function submit() {
    setRefused(open.length === 0 ? undefined : refusedHere(open.map(toChoose)));
    if (open.length > 0) return save.reset();
    save.mutate(
      { body: { name: name.trim(), rule }, version },
      {
        onSuccess: (segment) => {
          const restore =
            before &&
            (() =>
              save.mutate({ body: { name: before.name, rule: before.rule }, version: versionOf(segment) }));
          say(t('segment.saved', { name: segment.name }), restore);
          void navigate({ to: '/segments/$id', params: { id: segment.id } });
        },
      },
    );
  }

  return (
    <Form
      error={refused ?? save.error}
      live={open.length === 0 ? preview.error : undefined}
      onSubmit={submit}
      label={t('segment.rule')}
    >
      <div className="beside">
        <div className="with-running">
          <Section id="rule" title={t('segment.rule')}>
            <TextInput label={t('segment.name')} pointer="/name" value={name} onChange={setName} required />
            <RuleBuilder root={root} onChange={setRoot} self={id} vocabulary={vocabulary} />
            <div className="actions">
              <Action type="submit" look="primary" isPending={save.isPending}>
                {t('action.save')}
              </Action>
              <To to="/segments" look="plain">
                {t('action.cancel')}
              </To>
            </div>
          </Section>
          <Running preview={preview} known={known} isOpen={open.length > 0} />
        </div>
        <div className="sticky">
          <Section id="preview" title={t('segment.preview')}>
            <LivePreview preview={preview} known={known} isOpen={open.length > 0} />
          </Section>
        </div>
      </div>
      {open.length === 0 && known && known.letters.length > 0 && <WhyNotReached letters={known.letters} />}
    </Form>
  );
}

/** What was known last, as long as nothing newer is. */
function useLast<T>(now: T | undefined): T | undefined {
  const [last, setLast] = useState(now);
  if (now !== undefined && now !== last) setLast(now);
  return now ?? last;
}

/** What to do about a condition that is still open, said at its control. */
function useToChoose(): (open: Open) => Fault {
  const t = useText();
  return ({ pointer, what, type }) => {
    if (what !== 'value') return { pointer, detail: t(`rule.open.${what}`) };
    if (type === 'branch') return { pointer, detail: t('rule.open.branch') };
    return { pointer, detail: t(type !== undefined && isDay(type) ? 'rule.open.day' : 'rule.open.value') };
  };
}

type Live = { preview: ReturnType<typeof usePreview>; known: Preview | undefined; isOpen: boolean };

/** What was counted last stays, and is marked as older, while the rule is counted anew or cannot be. */
function LivePreview({ preview, known, isOpen }: Live) {
  const t = useText();
  if (isOpen) return <p className="muted">{t('segment.incomplete')}</p>;
  const isStale = preview.data === undefined;
  return (
    <>
      {preview.error && (
        <ProblemNotice
          error={preview.error}
          retry={isBusy(preview.error) ? () => void preview.refetch() : undefined}
        />
      )}
      <div className="stack" aria-live="polite" aria-busy={preview.isFetching}>
        {preview.isFetching && isBusy(preview.failureReason) && <p className="muted">{t('segment.waits')}</p>}
        {known && (
          <div className={isStale ? 'stack stale' : 'stack'}>
            {isStale && <p className="muted">{t('segment.countedBefore')}</p>}
            <Reach preview={known}>{known.change && <Change change={known.change} />}</Reach>
          </div>
        )}
        {!known && !preview.error && <Loading />}
        {preview.data?.sentence && (
          <div>
            <h3>{t('segment.says')}</h3>
            <RuleText sentence={preview.data.sentence} />
          </div>
        )}
      </div>
    </>
  );
}

/** The count in one line, for where the preview lies below the editor. */
function Running({ preview, known, isOpen }: Live) {
  const t = useText();
  const format = useFormat();
  const isStale = isOpen || preview.data === undefined;
  return (
    <p className={isStale ? 'running stale' : 'running'} aria-hidden="true">
      {isOpen
        ? t('segment.incompleteShort')
        : known
          ? t('segment.running', { people: known.count ?? 0, shown: format.people(known.count) })
          : t('state.loading')}
    </p>
  );
}
