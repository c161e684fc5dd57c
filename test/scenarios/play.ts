// Plays a person by script, through the local company's HTTP interface and the page's.
import assert from 'node:assert/strict';
import { buttonFor, buttonsOf, cardWith, marker, until } from './stack.ts';
import type { Message, Stack } from './stack.ts';

export const words = {
  en: {
    start: 'reset my password',
    choose: /How can we know/,
    code: /Enter the code/,
    page: /choose a new password/,
    done: /new password is set/,
  },
  sv: {
    start: 'jag har glömt mitt lösenord',
    choose: /Hur kan vi veta/,
    code: /Skriv koden/,
    page: /Välj nu ett nytt/,
    done: /nya lösenord är satt/,
  },
  da: {
    start: 'jeg har glemt min adgangskode',
    choose: /Hvordan kan vi vide/,
    code: /Skriv koden/,
    page: /Vælg nu en ny/,
    done: /nye adgangskode er sat/,
  },
} as const;

export type Language = keyof typeof words;

/** The newest code sent to a person by mail or text message. */
async function codeSent(stack: Stack, person: string, since: number): Promise<string> {
  let code: string | undefined;
  await until(async () => {
    const sent = await stack.outbox(person);
    code = sent.length > since ? /\b(\d{8})\b/.exec(sent[0]!.text)?.[1] : undefined;
    return code !== undefined;
  }, `a code for ${person}`);
  return code!;
}

export interface PageLink {
  readonly token: string;
  readonly number: string;
}

function linkOf(message: Message): PageLink {
  const url = buttonsOf(message.card).find((one) => one.url !== undefined)?.url ?? '';
  const number = /"text":"(\d{4})"/.exec(JSON.stringify(message.card))?.[1] ?? '';
  return { token: new URL(url).hash.slice(1), number };
}

export async function submit(
  stack: Stack,
  { token, number }: PageLink,
  password: string,
): Promise<{ readonly view: { readonly state: string; readonly refusal?: string } }> {
  const response = await fetch(`${stack.baseUrl}/reset/submit`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: stack.baseUrl },
    body: JSON.stringify({ token, number, password }),
  });
  return (await response.json()) as Awaited<ReturnType<typeof submit>>;
}

/** Plays a person by script up to the link. `between` runs before every step: a crash, say. */
export async function toLink(
  stack: Stack,
  person: string,
  language: Language,
  between = async (): Promise<void> => {},
): Promise<PageLink> {
  const own = words[language];
  await stack.say(person, own.start);
  const choice = await cardWith(stack, person, own.choose);
  await between();
  let sent = (await stack.outbox(person)).length;
  const two = buttonsOf(choice.card).find(({ data }) => String(data?.['way']) === 'phone+email');
  assert.ok(two?.data, 'phone and e-mail are offered');
  await stack.press(person, choice.id, two.data);
  for (const step of [1, 2]) {
    const code = await codeSent(stack, person, sent);
    sent = (await stack.outbox(person)).length;
    const card = await cardWith(stack, person, new RegExp(`${step} (of|av|af) 2`));
    await between();
    await stack.press(person, card.id, { ...buttonFor(card, 'answer'), code });
  }
  const ready = await cardWith(stack, person, own.page);
  await between();
  return linkOf(ready);
}

const plain: Readonly<Record<Language, readonly string[]>> = {
  en: ['emily.carter', "siobhan.o'brien"],
  sv: ['alva.lindstrom', 'viggo.nystrom'],
  da: ['mads.sorensen', 'freja.dahl'],
};

/** A person who can prove phone and e-mail and is nobody special, in the language asked for. */
export function somebody(
  stack: Stack,
  language: Language,
  nth = 0,
): { readonly id: string; readonly userName: string } {
  const found = stack.company.people.find(({ userPrincipalName }) =>
    userPrincipalName.startsWith(`${plain[language][nth]}@`),
  );
  assert.ok(found, `nobody fits ${language} ${nth}`);
  return { id: found.id, userName: found.userPrincipalName };
}

/** A whole reset of the first plain person of a language; resolves when the card says that it is done. */
export async function playReset(stack: Stack, language: Language): Promise<void> {
  const person = somebody(stack, language);
  const { view } = await submit(stack, await toLink(stack, person.id, language), `${marker}-Tulpan-${language}-88`);
  assert.equal(view.state, 'done');
  await cardWith(stack, person.id, words[language].done);
}
