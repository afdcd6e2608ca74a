import { useDesk } from '../../desk-queries';
import { useStore } from '../../store';
import { hallNews } from './hall-acts';
import { HALL_TEXT } from './hall-text';

/** In the status bar: who was called last from here, and whom another window had called before. */
export function HallLine() {
  const { words, fault } = useStore(hallNews, (news) => news);
  const hall = useDesk('hall:list', {}).data;
  const told = hall?.rows.filter(({ phase, calledBefore }) => phase === 'called' && calledBefore !== null) ?? [];
  return (
    <span role="status" aria-label={HALL_TEXT.title} className="num hall-line">
      {fault ? <span className="cinnabar">{fault.sentence}</span> : words}
      {told.map(({ visitId, number, calledBefore }) => (
        <span key={visitId} className="ochre">
          {HALL_TEXT.calledBefore(number, calledBefore ?? '')}
        </span>
      ))}
    </span>
  );
}
