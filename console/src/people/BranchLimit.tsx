import { useBranches } from '../home/institution';
import { useText } from '../locale/locale';
import { useLimit } from '../session/session';
import { Check, FieldGroup } from '../ui/fields';
import { Badge } from '../ui/states';

type Props = { chosen: string[]; choose: (branches: string[]) => void };

/** To which branches somebody is to be limited: whoever is limited offers no others than their own. */
export function BranchChoice({ chosen, choose }: Props) {
  const t = useText();
  const limit = useLimit();
  const { branches } = useBranches();
  const offered = limit.length === 0 ? branches : branches.filter(({ id }) => limit.includes(id));
  return (
    <FieldGroup legend={t('limit.branches')} pointer="/branches">
      <p className="hint">
        {offered.length === 0
          ? t('limit.noBranches')
          : limit.length === 0
            ? t('limit.hint')
            : t('limit.hintLimited')}
      </p>
      <div className="fields">
        {offered.map((branch) => (
          <Check
            key={branch.id}
            label={branch.name}
            value={chosen.includes(branch.id)}
            onChange={(on) =>
              choose(on ? [...chosen, branch.id] : chosen.filter((other) => other !== branch.id))
            }
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** The branches that somebody is limited to, in a table. */
export function BranchBadges({ branches }: { branches: string[] | undefined }) {
  const t = useText();
  const { nameOf } = useBranches();
  if (!branches || branches.length === 0) return t('limit.all');
  return (
    <span className="badges">
      {branches.map((branch) => (
        <Badge key={branch}>{nameOf(branch)}</Badge>
      ))}
    </span>
  );
}
