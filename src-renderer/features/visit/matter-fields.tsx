import { DEMAND_KINDS, PURPOSES } from '../../../src-shared/dictionary/visit-choices';
import { characterCount } from '../../../src-shared/text/text-fault';
import { useDesk } from '../../desk-queries';
import { BarField, TreeField } from './choice-fields';
import { useField } from './form-context';
import { TextField } from './TextField';
import { labelOfPath, VISIT_TEXT } from './visit-text';

/* Fields of the matter that are more than one control; 登记 and 更正 ask for them with the same ones. */

const NO_ENTRIES: never[] = [];
const GIST_ADVISED = 40;

/** @param base where the petition stands: `petitions.0` */
interface Base {
  readonly base: string;
}

export function PlaceField({ base }: Base) {
  const places = useDesk('dictionary:list', { name: 'places' }).data ?? NO_ENTRIES;
  const residence = useField<string>('visit.residenceCode').value ?? '';
  const last = useDesk('setting:get', {}).data?.lastPlaceCode ?? '';
  const offers = [
    { code: residence, why: VISIT_TEXT.sameAsResidence },
    { code: last === residence ? '' : last, why: VISIT_TEXT.ofWindow },
  ];
  return (
    <TreeField
      path={`${base}.placeCode`}
      stop="place"
      isWanted
      entries={places}
      placeholder={VISIT_TEXT.placeHint}
      offers={offers}
    />
  );
}

export function CategoryField({ base }: Base) {
  const categories = useDesk('dictionary:list', { name: 'categories' }).data ?? NO_ENTRIES;
  return (
    <TreeField path={`${base}.categoryCode`} stop="category" entries={categories} placeholder={VISIT_TEXT.placeHint} />
  );
}

export function PurposeFields({ base }: Base) {
  return (
    <div className="purpose-row">
      <BarField path={`${base}.purpose`} stop="purpose" choices={PURPOSES} />
      <DemandKind base={base} />
    </div>
  );
}

/** Derived from the purpose; changeable where the derivation is wrong. */
function DemandKind({ base }: Base) {
  const { value, set } = useField<string>(`${base}.demandKind`);
  return (
    <select
      className="inline-select demand-kind"
      aria-label={labelOfPath(`${base}.demandKind`)}
      value={value ?? ''}
      onChange={(event) => set(event.currentTarget.value || undefined)}
    >
      <option value="">{labelOfPath(`${base}.demandKind`)}</option>
      {DEMAND_KINDS.map(({ code, label }) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  );
}

export function GistField({ base }: Base) {
  const gist = useField<string>(`${base}.gist`);
  const problem = useField<string>(`${base}.problem`).value ?? '';
  const sentence = [...(problem.split(/[。！？；\n]/)[0] ?? '').trim()].slice(0, GIST_ADVISED).join('');
  const count = characterCount(gist.value ?? '');
  return (
    <>
      <TextField
        path={`${base}.gist`}
        stop="gist"
        isWanted
        right={
          <span className={count > GIST_ADVISED ? 'meta num ochre' : 'meta num'} aria-hidden>
            {count}/{GIST_ADVISED}
          </span>
        }
        rightWidth="3.25rem"
      />
      {(gist.value ?? '') === '' && sentence.length >= 4 && (
        <button type="button" className="link gist-offer" onClick={() => gist.set(sentence)}>
          {VISIT_TEXT.gistOffer}：{sentence}
        </button>
      )}
    </>
  );
}
