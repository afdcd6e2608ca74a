import type { FormSignature } from './form-signature';

/** One box to tick, as the paper has it. */
export interface Tick {
  readonly label: string;
  readonly isOn: boolean;
}
export type FormValue = string | readonly Tick[];

/** 来访登记表 (domain.md §4.3): what stands in each place; an empty text leaves its line to be written on. */
export interface FormContent {
  readonly heading: string;
  /** 代书人, where somebody wrote for the visitor; empty to be signed by hand. */
  readonly scribe: string;
  /** How it was checked with the visitor. */
  readonly checked: readonly Tick[];
  readonly number: string;
  /** What the visitor drew on the pad, for the line where he would sign. */
  readonly signature: FormSignature | null;
  readonly bands: readonly (readonly { readonly label: string; readonly value: FormValue; readonly width: number }[])[];
  readonly representatives: readonly (readonly [name: string, idNumber: string, phone: string])[];
  /** Long texts, each as tall as it has to be. */
  readonly parts: readonly { readonly label: string; readonly text: string; readonly lineCount: number }[];
  readonly reception: readonly { readonly label: string; readonly value: FormValue; readonly width: number }[];
  readonly receptionParts: readonly { readonly label: string; readonly text: string; readonly lineCount: number }[];
}
