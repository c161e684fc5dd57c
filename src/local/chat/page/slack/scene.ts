// What the renderer knows about where it draws, and what it can set off there. Must never draw: the shapes only.
import type { Control } from './control.ts';
import type { SlackWords } from './slack-words.ts';
import type { Act, Picked } from './wire.ts';

export type Surface = 'message' | 'modal' | 'home';

export type Scene = {
  readonly surface: Surface;
  readonly words: SlackWords;
  /** The name of somebody by the user id of Slack. */
  readonly nameOf: (userId: string) => string | undefined;
  /** Something was pressed or chosen; `at` is the control, for its state while it works. */
  readonly act: (act: Act, at: HTMLElement) => void;
  /** Asks with the confirm object of an element; true when the person agrees. */
  readonly confirm: (asked: unknown, from: HTMLElement) => Promise<boolean>;
  /** Every control that holds a value, by block and action id. */
  readonly fields: Fields;
};

export type Field = {
  readonly blockId: string;
  readonly actionId: string;
  readonly control: Control;
  readonly needed: boolean;
  /** Puts an error under the field, or takes it away. */
  complain(error: string | undefined): void;
};

export type Fields = {
  add(field: Field): void;
  all(): readonly Field[];
};

/** Fields in the order in which they were drawn. */
export function makeFields(): Fields {
  const fields: Field[] = [];
  return { add: (field) => void fields.push(field), all: () => fields };
}

/** What stands in them now, in the shape of `view.state.values`. */
export function valuesOf(fields: Fields): Record<string, Record<string, Picked>> {
  const values: Record<string, Record<string, Picked>> = {};
  for (const { blockId, actionId, control } of fields.all()) {
    const value = control.read();
    if (value !== undefined) (values[blockId] ??= {})[actionId] = value;
  }
  return values;
}

/** Gives fields the values they had before a redraw, as Slack does where block and action id are the same. */
export function keepValues(fields: Fields, before: Readonly<Record<string, Readonly<Record<string, Picked>>>>): void {
  for (const { blockId, actionId, control } of fields.all()) {
    const value = before[blockId]?.[actionId];
    if (value !== undefined) control.write(value);
  }
}
