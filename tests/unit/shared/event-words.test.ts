import { expect, it } from 'vitest';
import { EVENT_TYPES } from '../../../src-shared/journal/event-types';
import { EVENT_WORDS, eventWords } from '../../../src-shared/journal/event-words';

it('every type of event has words of the desk, none of them Latin', () => {
  for (const key of Object.keys(EVENT_TYPES)) {
    const type = key.slice(0, key.indexOf('@'));
    expect(Object.keys(EVENT_WORDS), type).toContain(type);
    expect(eventWords(type)).toMatch(/^[^A-Za-z]+$/);
  }
});

it('a type of a newer program is something else, and a name of JavaScript none', () => {
  expect(eventWords('petition.moved')).toBe('其他');
  expect(eventWords('constructor')).toBe('其他');
});
