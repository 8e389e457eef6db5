import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { asProblem } from '../api/problem';
import type { Template, TemplateFields, TemplateText } from '../api/types';
import { versionOf } from '../api/versions';
import { useFormat } from '../locale/format';
import { useText } from '../locale/locale';
import { Action, To } from '../ui/Action';
import { Choice, TextInput } from '../ui/fields';
import { Form } from '../ui/Form';
import { Page, Section } from '../ui/Page';
import { Answered } from '../ui/states';
import { useSay } from '../ui/Toasts';
import { RenderedMail } from './RenderedMail';
import { templateQuery, useSaveTemplate } from './templates';

const languages = ['en', 'fr', 'zh-Hans'] as const;
const emptyText: TemplateText = { subject: '', html: '' };
const blank: TemplateFields = {
  name: '',
  channel: 'email',
  languages: { en: emptyText },
  fallbackLanguage: 'en',
};

export function NewTemplatePage() {
  const t = useText();
  return (
    <Page title={t('template.new')} above={<To to="/templates">{t('template.title')}</To>}>
      <Editor id={undefined} start={blank} />
    </Page>
  );
}

const route = getRouteApi('/templates/$id');

export function EditTemplatePage() {
  const { id } = route.useParams();
  const t = useText();
  const template = useQuery(templateQuery(id));
  return (
    <Page
      title={template.data?.name ?? t('template.one')}
      above={<To to="/templates">{t('template.title')}</To>}
    >
      <Answered query={template}>
        {(found) => (
          <>
            <Editor key={id} id={id} start={fieldsOf(found)} read={versionOf(found)} />
            <Section id="rendered" title={t('template.preview')}>
              <RenderedMail id={id} languages={Object.keys(found.languages)} />
            </Section>
          </>
        )}
      </Answered>
    </Page>
  );
}

function fieldsOf({ name, channel, languages: texts, fallbackLanguage }: Template): TemplateFields {
  return { name, channel, languages: texts, fallbackLanguage };
}

function cleaned(draft: TemplateFields): TemplateFields {
  const texts = Object.entries(draft.languages).map(([language, { subject, html, text }]) => [
    language,
    { subject, html, ...(text ? { text } : {}) },
  ]);
  return {
    ...draft,
    name: draft.name.trim(),
    languages: Object.fromEntries(texts) as TemplateFields['languages'],
  };
}

function Editor({ id, start, read }: { id: string | undefined; start: TemplateFields; read?: string }) {
  const t = useText();
  const format = useFormat();
  const say = useSay();
  const navigate = useNavigate();
  const save = useSaveTemplate(id);
  const [draft, setDraft] = useState(start);
  const [version, setVersion] = useState(read);
  const written = Object.keys(draft.languages);
  const [shown, setShown] = useState(written[0] ?? 'en');
  const [added, setAdded] = useState<string>();
  const missing = languages.filter((language) => !written.includes(language));

  function setText(language: string, text: TemplateText) {
    setDraft({ ...draft, languages: { ...draft.languages, [language]: text } });
  }
  function addLanguage(language: string) {
    setText(language, emptyText);
    setShown(language);
    setAdded(language);
  }
  function removeLanguage(language: string) {
    const rest = Object.fromEntries(Object.entries(draft.languages).filter(([other]) => other !== language));
    const first = Object.keys(rest)[0] ?? 'en';
    setShown(first);
    setDraft({
      ...draft,
      languages: rest,
      fallbackLanguage: draft.fallbackLanguage === language ? first : draft.fallbackLanguage,
    });
  }
  function submit() {
    save.mutate(
      { body: cleaned(draft), version },
      {
        onSuccess: (saved) => {
          setVersion(versionOf(saved));
          say(t('template.saved', { name: saved.name }));
          if (id === undefined) void navigate({ to: '/templates/$id', params: { id: saved.id } });
        },
        onError: (error) => {
          const pointers = asProblem(error).faults.map((fault) => fault.pointer);
          const wrong = written.find((language) =>
            pointers.some((at) => at.startsWith(`/languages/${language}/`)),
          );
          if (wrong) setShown(wrong);
        },
      },
    );
  }

  return (
    <Section id="text" title={t('template.text')}>
      <Form error={save.error} onSubmit={submit} label={t('template.text')}>
        <div className="fields">
          <TextInput
            label={t('template.name')}
            pointer="/name"
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name })}
            required
          />
          <Choice
            label={t('template.fallback')}
            pointer="/fallbackLanguage"
            hint={t('template.fallbackHint')}
            value={draft.fallbackLanguage ?? ''}
            onChange={(fallbackLanguage) => setDraft({ ...draft, fallbackLanguage })}
            options={written.map((value) => ({ value, label: format.language(value) }))}
          />
        </div>
        {missing.length > 0 && (
          <div className="actions">
            {missing.map((language) => (
              <Action key={language} onPress={() => addLanguage(language)}>
                {t('template.addLanguage', { language: format.language(language) })}
              </Action>
            ))}
          </div>
        )}
        <Tabs selectedKey={shown} onSelectionChange={(key) => setShown(String(key))} className="tabs">
          <TabList aria-label={t('template.languages')} className="tab-list">
            {written.map((language) => (
              <Tab key={language} id={language} className="tab">
                {format.language(language)}
              </Tab>
            ))}
          </TabList>
          {written.map((language) => (
            <TabPanel key={language} id={language} className="stack tab-panel">
              <LanguageText
                language={language}
                text={draft.languages[language] ?? emptyText}
                onChange={(text) => setText(language, text)}
                isNew={language === added}
              />
              {written.length > 1 && (
                <div>
                  <Action look="quiet" onPress={() => removeLanguage(language)}>
                    {t('template.removeLanguage', { language: format.language(language) })}
                  </Action>
                </div>
              )}
            </TabPanel>
          ))}
        </Tabs>
        <details>
          <summary>{t('template.variables')}</summary>
          <p className="hint">{t('template.variablesText')}</p>
          <p>
            <code>{variables.map((name) => `{{ ${name} }}`).join('  ')}</code>
          </p>
        </details>
        <div className="actions">
          <Action type="submit" look="primary" isPending={save.isPending}>
            {t(id === undefined ? 'template.saveAndPreview' : 'action.save')}
          </Action>
          <To to="/templates" look="plain">
            {t('action.cancel')}
          </To>
        </div>
      </Form>
    </Section>
  );
}

const variables = [
  'patron.given',
  'patron.family',
  'patron.preferred',
  'patron.language',
  'branch.name',
  'institution.name',
  'campaign.name',
  'links.unsubscribe',
  'links.why',
  'links.preferences',
  'links.confirm',
];

type TextProps = {
  isNew: boolean;
  language: string;
  text: TemplateText;
  onChange: (text: TemplateText) => void;
};

function LanguageText({ isNew, language, text, onChange }: TextProps) {
  const t = useText();
  const pointer = `/languages/${language}`;
  return (
    <>
      <TextInput
        label={t('template.subject')}
        pointer={`${pointer}/subject`}
        autoFocus={isNew}
        value={text.subject}
        onChange={(subject) => onChange({ ...text, subject })}
        required
      />
      <TextInput
        label={t('template.html')}
        pointer={`${pointer}/html`}
        hint={t('template.htmlHint')}
        lines={12}
        code
        value={text.html}
        onChange={(html) => onChange({ ...text, html })}
        required
      />
      <TextInput
        label={t('template.plain')}
        pointer={`${pointer}/text`}
        hint={t('template.plainHint')}
        lines={5}
        code
        value={text.text ?? ''}
        onChange={(plain) => onChange({ ...text, text: plain })}
      />
    </>
  );
}
