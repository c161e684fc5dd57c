// Passkeys: those that there are, adding one, and removing one.
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser';
import { element } from '../element.ts';
import { makeField } from '../field.ts';
import { fill } from '../texts/speech.ts';
import { dayIn, makePart, makeRemoveButton, type OpenView, type Said, type Told } from './part.ts';

type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];

export function makePasskeyPart(view: OpenView, told: Told, said: Said | undefined): HTMLElement {
  const { passkeys: own } = told.texts;
  const list = element('ul', { class: 'keys' }, ...view.passkeys.map((one) => makeKey(one, told)));
  const state = view.passkeys.length === 0 ? element('p', {}, own.none) : list;
  const canAdd = view.creation !== undefined && browserSupportsWebAuthn();
  const add = canAdd ? makeAdding(view, told) : element('p', { class: 'quiet' }, own.unable);
  return makePart('passkeys', own.heading, said, element('p', {}, own.intro), state, add);
}

function makeKey({ id, name, since, usedAt, cloned }: OpenView['passkeys'][number], told: Told): HTMLElement {
  const { passkeys: own } = told.texts;
  const added = fill(own.added, { when: dayIn(told.language, since) });
  const used = usedAt === undefined ? [] : [fill(own.used, { when: dayIn(told.language, usedAt) })];
  const remove = makeRemoveButton(told, () => told.change('passkey-removed', { id }));
  remove.setAttribute('aria-label', fill(told.texts.removing.named, { name }));
  const node = element(
    'li',
    {},
    element(
      'span',
      {},
      element('bdi', { class: 'key-name' }, name),
      element('span', { class: 'hint' }, [added, ...used].join(' · ')),
    ),
    remove,
  );
  if (cloned) node.append(element('p', { class: 'alert' }, own.cloned));
  return node;
}

function makeAdding({ creation }: OpenView, told: Told): HTMLElement {
  const { passkeys: own } = told.texts;
  const name = makeField('passkey-name', own.name, { maxlength: '40', autocomplete: 'off' }, { hint: own.hint });
  const node = element(
    'form',
    { novalidate: true, autocomplete: 'off' },
    name.node,
    element('button', { type: 'submit', class: 'second' }, element('span', {}, own.add)),
  );
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!told.isBusy()) void add();
  });

  async function add(): Promise<void> {
    const called = name.input.value.replaceAll(/\p{C}/gu, '').trim() || own.unnamed;
    try {
      const answer = await startRegistration({ optionsJSON: creation as unknown as Options });
      await told.change('passkey', { name: called, answer: JSON.stringify(answer) });
    } catch (error) {
      const isThere = error instanceof Error && error.name === 'InvalidStateError';
      told.complain('passkeys', isThere ? own.already : own.notConfirmed);
    }
  }
  return node;
}
