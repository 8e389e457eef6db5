import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { refusedHere, type ProblemError } from '../api/problem';
import type { Fault, Rule, Segment, Vocabulary } from '../api/types';
import { versionOf } from '../api/versions';
import { useText } from '../locale/locale';
import { Action, To } from '../ui/Action';
import { TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered, Loading, ProblemNotice } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { Change, Reach } from './Reach';
import { emptyGroup, fromRule, newLine, openIn, toRule, type Group, type Open } from './rule';
import { RuleBuilder } from './RuleBuilder';
import { RuleText } from './RuleText';
import { isDay } from './vocabulary';
import { usePreview, useSaveSegment, useSegment, useVocabulary } from './segments';

export function NewSegmentPage() {
  const t = useText();
  const vocabulary = useVocabulary();
  return (
    <Page title={t('segment.new')} above={<To to="/segments">{t('segment.title')}</To>}>
      <Answered query={vocabulary}>
        {(known) => (
          <Editor
            id={undefined}
            name=""
            vocabulary={known}
            start={() => emptyGroup('all', [newLine('event', known)])}
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
    <div className="beside">
      <Form error={refused ?? save.error} onSubmit={submit} label={t('segment.rule')}>
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
      </Form>
      <div className="sticky">
        <Section id="preview" title={t('segment.preview')}>
          <LivePreview rule={open.length === 0 ? rule : undefined} against={id} />
        </Section>
      </div>
    </div>
  );
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

function LivePreview({ rule, against }: { rule: Rule | undefined; against: string | undefined }) {
  const t = useText();
  const preview = usePreview(rule, against);
  if (!rule) return <p className="muted">{t('segment.incomplete')}</p>;
  if (preview.error) return <ProblemNotice error={preview.error} />;
  return (
    <div className="stack" aria-live="polite" aria-busy={preview.isFetching}>
      {preview.data ? (
        <Reach preview={preview.data}>{preview.data.change && <Change change={preview.data.change} />}</Reach>
      ) : (
        <Loading />
      )}
      {preview.data?.sentence && (
        <div>
          <h3>{t('segment.says')}</h3>
          <RuleText sentence={preview.data.sentence} />
        </div>
      )}
    </div>
  );
}
