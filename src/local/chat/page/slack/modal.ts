// One modal: title, blocks, close and submit. It checks what Slack's clients check before anything is handed in.
// Must never lose what somebody typed when the app changes the view, as long as block and action stay the same.
import { botAvatar } from '../avatar.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { makeScene, type Stage, troubleIn } from './acting.ts';
import { drawBlocks } from './blocks.ts';
import { slackCalls } from './calls.ts';
import { isJson, isUndrawable, type Json } from './read.ts';
import { type Field, keepValues, type Scene, valuesOf } from './scene.ts';
import { maybePlain } from './text-object.ts';
import type { SlackView } from './wire.ts';

export type Modal = {
  readonly element: HTMLElement;
  /** Shows the view as it is now. */
  show(view: SlackView, isPushed: boolean): void;
  /** Puts the cursor into the field that wants it, the first one, or on the close button. */
  focus(): void;
  title(): string;
};

/** The field on which the app wants the cursor, else the first. */
function wanted(root: HTMLElement, view: SlackView, fields: readonly Field[]): HTMLElement | undefined {
  const blocks = Array.isArray(view.blocks) ? (view.blocks as readonly unknown[]) : [];
  const marked = blocks
    .filter(isJson)
    .map((block) => block['element'])
    .find((one): one is Json => isJson(one) && one['focus_on_load'] === true);
  const field = fields.find(({ actionId }) => marked !== undefined && actionId === marked['action_id']) ?? fields[0];
  const labelled = field?.control.labelled;
  return labelled?.matches('input, select, textarea') === true
    ? labelled
    : ((labelled ?? root).querySelector<HTMLElement>('input, select, textarea, button') ?? undefined);
}

/** The errors that need no app: what is missing, too long, not a number. Shows them all; the first field that has one. */
function check(scene: Scene): Field | undefined {
  let first: Field | undefined;
  for (const field of scene.fields.all()) {
    const missing = field.needed && field.control.read() === undefined;
    const flaw = missing ? scene.words.fillIn : field.control.flaw();
    field.complain(flaw);
    if (flaw !== undefined) first ??= field;
  }
  return first;
}

function focusField(field: Field): void {
  const { labelled } = field.control;
  const target = labelled.matches('input, select, textarea')
    ? labelled
    : labelled.querySelector<HTMLElement>('input, button');
  target?.focus();
}

let made = 0;

/** Makes an empty modal of one person. */
export function makeModal(stage: Stage): Modal {
  const { words } = stage;
  const id = `sl-modal-${(made += 1)}`;
  const title = element('h3', { id, dir: 'auto' });
  const dismiss = element(
    'button',
    { type: 'button', class: 'sl-dismiss', 'aria-label': words.dismiss },
    icon('cross'),
  );
  const body = element('div', { class: 'sl-modal-body' });
  const trouble = element('p', { class: 'sl-trouble', role: 'alert' });
  const close = element('button', { type: 'button', class: 'bk-button' });
  const submit = element('button', { type: 'submit', class: 'bk-button primary solid' });
  const foot = element(
    'div',
    { class: 'sl-modal-foot' },
    element('span', { class: 'sl-by' }, botAvatar(), 'Latchkey'),
    close,
    submit,
  );
  const form = element(
    'form',
    { class: 'sl-modal', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': id, novalidate: true },
    element('div', { class: 'sl-modal-head' }, title, dismiss),
    body,
    trouble,
    foot,
  );
  let view: SlackView | undefined;
  let scene: Scene | undefined;
  let shown = '';

  const tell = (text: string | undefined): void => {
    trouble.replaceChildren(...(text === undefined ? [] : [icon('warning'), element('span', {}, text)]));
  };
  const shut = (all: boolean): void => {
    if (view === undefined) return;
    void slackCalls.close(stage.personId, view.id, all).then((answer) => {
      tell('failure' in answer ? troubleIn(answer, words) : undefined);
      stage.changed();
    });
  };
  const complain = (errors: Readonly<Record<string, string>>): void => {
    const fields = scene?.fields.all() ?? [];
    for (const field of fields) field.complain(errors[field.blockId]);
    const first = fields.find(({ blockId }) => errors[blockId] !== undefined);
    if (first !== undefined) focusField(first);
    // An error that has no field would be seen by nobody.
    const known = new Set(fields.map(({ blockId }) => blockId));
    const lost = Object.entries(errors).filter(([block]) => !known.has(block));
    tell(lost.length === 0 ? undefined : lost.map(([block, text]) => `${block}: ${text}`).join(' · '));
  };
  const busy = (on: boolean): void => {
    submit.setAttribute('aria-busy', String(on));
    form.classList.toggle('busy', on);
  };
  const hand = async (now: SlackView, drawn: Scene): Promise<void> => {
    busy(true);
    tell(undefined);
    const answer = await slackCalls.submit(stage.personId, now.id, valuesOf(drawn.fields));
    busy(false);
    const errors = 'value' in answer ? answer.value.errors : undefined;
    const trouble = 'value' in answer ? answer.value.trouble : undefined;
    if (errors === undefined) tell(trouble === undefined ? troubleIn(answer, words) : words.noAnswer);
    else complain(errors);
    stage.changed();
  };

  /** A text that cannot be drawn says so in its place: the rest of the modal stays. */
  const written = (text: unknown): string | undefined => {
    try {
      return maybePlain(text);
    } catch (error) {
      if (isUndrawable(error)) return words.cannotDraw(error.what);
      throw error;
    }
  };
  const name = (now: SlackView): void => {
    const submitText = written(now.submit);
    title.textContent = written(now.title) ?? '';
    close.textContent = written(now.close) ?? words.close;
    submit.textContent = submitText ?? '';
    submit.hidden = submitText === undefined;
  };
  /** After a redraw: onto the same field as before, else where the view wants it. */
  const refocus = (now: SlackView, drawn: Scene, actionId: string | undefined): void => {
    const same = drawn.fields.all().find((field) => field.actionId === actionId);
    if (same === undefined) (wanted(form, now, drawn.fields.all()) ?? dismiss).focus();
    else focusField(same);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (view === undefined || scene === undefined || form.classList.contains('busy') || submit.hidden) return;
    const flawed = check(scene);
    if (flawed === undefined) void hand(view, scene);
    else focusField(flawed);
  });
  form.addEventListener('input', (event) => {
    const field = scene?.fields.all().find(({ control }) => control.element.contains(event.target as Node));
    field?.complain(undefined);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      shut(false);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  dismiss.addEventListener('click', () => shut(true));
  close.addEventListener('click', () => shut(false));

  return {
    element: form,
    title: () => title.textContent,
    show(now, isPushed) {
      view = now;
      const state = JSON.stringify([now.id, now.title, now.submit, now.close, now.blocks, isPushed]);
      if (state === shown) return;
      shown = state;
      const before = scene === undefined ? {} : valuesOf(scene.fields);
      const at = document.activeElement;
      const hadFocus = body.contains(at) || at === submit;
      const actionId = scene?.fields.all().find(({ control }) => control.element.contains(at))?.actionId;
      scene = makeScene(stage, 'modal', () => ({ view: now.id }), tell);
      name(now);
      body.replaceChildren(drawBlocks(now.blocks, scene));
      keepValues(scene.fields, before);
      if (hadFocus) refocus(now, scene, actionId);
    },
    focus() {
      if (view === undefined || scene === undefined) return;
      (wanted(body, view, scene.fields.all()) ?? dismiss).focus();
    },
  };
}
