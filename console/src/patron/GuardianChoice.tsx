import { useMembers, usePatronGroups } from '../group/groups';
import { useText } from '../locale/locale';
import { Action } from '../ui/Action';
import { SideProblem } from '../ui/states';
import { FindPatron } from './FindPatron';
import { fullName } from './patrons';

export type Guardian = { id: string; name: string };

type Props = {
  child: string;
  chosen: Guardian | undefined;
  choose: (guardian: Guardian | undefined) => void;
};

/** Who decides for a child: somebody of their household, or anybody else on record. */
export function GuardianChoice({ child, chosen, choose }: Props) {
  const t = useText();
  const groups = usePatronGroups(child);
  const households = groups.data?.items.filter(({ kind }) => kind === 'household') ?? [];
  if (chosen) {
    return (
      <p className="actions" role="status">
        {t('guardian.chosen', { name: chosen.name })}
        <Action look="quiet" onPress={() => choose(undefined)}>
          {t('guardian.nobody')}
        </Action>
      </p>
    );
  }
  return (
    <details>
      <summary>{t('guardian.title')}</summary>
      <div className="stack">
        <p className="hint">{t('guardian.lead')}</p>
        <SideProblem of={[groups]} />
        {households.map(({ groupId }) => (
          <Guarantors key={groupId} household={groupId} child={child} choose={choose} />
        ))}
        <FindPatron label={t('guardian.find')}>
          {(found) => (
            <Candidates
              people={found
                .filter(({ id }) => id !== child)
                .map((one) => ({ id: one.id, name: fullName(one) }))}
              choose={choose}
            />
          )}
        </FindPatron>
      </div>
    </details>
  );
}

function Guarantors({ household, child, choose }: Pick<Props, 'child' | 'choose'> & { household: string }) {
  const members = useMembers(household);
  return (
    <>
      <SideProblem of={[members]} />
      <Candidates
        people={members.items
          .filter(({ role, patronId }) => role === 'guarantor' && patronId !== child)
          .map(({ patronId, name }) => ({ id: patronId, name: fullName({ id: patronId, name }) }))}
        choose={choose}
      />
    </>
  );
}

function Candidates({ people, choose }: { people: Guardian[] } & Pick<Props, 'choose'>) {
  const t = useText();
  return (
    <div className="actions">
      {people.map((one) => (
        <Action key={one.id} onPress={() => choose(one)}>
          {t('guardian.is', { name: one.name })}
        </Action>
      ))}
    </div>
  );
}
