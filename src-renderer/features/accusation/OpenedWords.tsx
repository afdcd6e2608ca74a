import type { OpenedAccusation } from '../../../src-shared/accusation/accusation-shapes';
import { labelOf, MATERIAL_KINDS } from '../../../src-shared/dictionary/visit-choices';
import { shortMoment } from '../../dates-shown';
import { PlainFacts } from '../petition/FactList';
import { PETITION_TEXT } from '../petition/petition-text';
import { ACCUSATION_TEXT } from './accusation-text';

/** The words of an accusation as they were told. They live in this page alone, in no cache, and go with it. */
export function OpenedWords({ opened: { content, supplements } }: { opened: OpenedAccusation }) {
  return (
    <>
      {content.petitions.map(({ id, fields }) => (
        <div key={id}>
          <h2>{PETITION_TEXT.region.petition}</h2>
          <PlainFacts side="petition" fields={fields} />
        </div>
      ))}
      <h2>{PETITION_TEXT.region.visit}</h2>
      <PlainFacts side="visit" fields={content.visit} />
      {supplements.length > 0 && <h2>{ACCUSATION_TEXT.supplements}</h2>}
      {supplements.map((supplement) => (
        <div key={supplement.hash} className="card accusation-supplement">
          <div className="meta num">
            {shortMoment(supplement.at)} {supplement.actor}
          </div>
          {supplement.content === null ? <p className="ink2">{ACCUSATION_TEXT.notForYou}</p> : supplement.content.text}
          {supplement.content !== null && supplement.content.materials.length > 0 && (
            <ul>
              {supplement.content.materials.map(({ name, pages, kind }) => (
                <li key={name}>{`${name} ${pages}页 ${labelOf(MATERIAL_KINDS, kind)}`}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </>
  );
}
