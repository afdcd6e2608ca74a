import type { RegistrationProblem } from '../../src-shared/visit/registration-check';

/** What was typed cannot be saved; each field with its sentence. Nothing was written. */
export class InputFault extends Error {
  readonly problems: readonly RegistrationProblem[];
  constructor(problems: readonly RegistrationProblem[]) {
    super('INPUT_INVALID');
    this.name = 'InputFault';
    this.problems = problems;
  }
}
