import { SAMPLE_CARDS, startCardSimulator } from '../../scripts/card-simulator.mjs';

export type SampleCard = Readonly<Record<string, string>>;

/** The stand-in for a reader's service, which scripts/card-simulator.mjs also plays for a person. */
export interface CardSimulator {
  readonly address: string;
  readonly heard: readonly string[];
  readonly connectionCount: () => number;
  readonly lay: (card: SampleCard) => void;
  readonly putSilently: (card: SampleCard) => void;
  readonly lift: () => void;
  readonly unplug: () => void;
  readonly plug: () => void;
  readonly mute: (isOn: boolean) => void;
  readonly sendRaw: (bytes: Buffer) => void;
  readonly drop: () => void;
  readonly stop: () => Promise<void>;
}

export function aCardSimulator(): Promise<CardSimulator> {
  return startCardSimulator() as Promise<CardSimulator>;
}

export const [ZHAO, QIAN, SUN] = SAMPLE_CARDS as unknown as readonly [SampleCard, SampleCard, SampleCard];
