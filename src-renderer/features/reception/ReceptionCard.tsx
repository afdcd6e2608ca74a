import { hoursWords } from '../../../src-shared/reception/reception-slots';
import { useDesk } from '../../desk-queries';
import { goTo } from '../../frame/place-store';
import { RECEPTION_TEXT as TEXT } from './reception-text';
import './reception.css';

/** Who receives today and when; what was told to a leader opens its list. */
export function ReceptionCard() {
  const today = useDesk('reception:today', {}).data;
  if (!today) return null;
  const { slots, visitCount, matterCount } = today;
  return (
    <section className="card reception-card" aria-labelledby="reception-title">
      <header className="row">
        <h2 id="reception-title">{TEXT.card}</h2>
        <span className="grow" />
        <button type="button" className="link meta" onClick={() => goTo({ kind: 'settings', part: 'reception' })}>
          {slots.length === 0 ? TEXT.plan : TEXT.change}
        </button>
      </header>
      {slots.length === 0 && <p className="ink2">{TEXT.none}</p>}
      {slots.map((slot) => (
        <div key={slot.from + slot.leader} className="row">
          <b className="reception-leader">{slot.leader}</b>
          <span className="grow clip">{slot.post}</span>
          <span className="meta num">
            {hoursWords(slot)}
            {slot.room && ` · ${slot.room}`}
          </span>
        </div>
      ))}
      {(slots.length > 0 || visitCount > 0) && (
        <button
          type="button"
          className="link num"
          onClick={() => goTo({ kind: 'day', on: today.on, figure: 'leader.visits' })}
        >
          {TEXT.received(visitCount, matterCount)}
        </button>
      )}
    </section>
  );
}
