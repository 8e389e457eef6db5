import type { Sentence } from '../api/types';

/** What a rule says, as nested lists. */
export function RuleText({ sentence }: { sentence: Sentence }) {
  if (sentence.parts.length === 0) return <>{sentence.text}</>;
  return (
    <>
      <p className="muted">{sentence.text}</p>
      <ul>
        {sentence.parts.map((part, at) => (
          <li key={at}>
            <RuleText sentence={part} />
          </li>
        ))}
      </ul>
    </>
  );
}
