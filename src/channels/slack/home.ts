// The app's home tab: where the person stands, one button to begin, and the language. Published anew at each look, because
// Slack keeps what it was given last. Holds nothing that is secret: no address, number or link.
import type { Json } from '../../core/json.ts';
import type { Render } from '../cards.ts';
import type { Api } from './api.ts';
import { toHome } from './blocks/home.ts';
import type { Workspace } from './install/workspace.ts';
import { own } from './read.ts';

/** Where a person stands, in the words of the card `status`, and the language of the conversation if there was one. */
export interface Glance {
  readonly at: string;
  readonly language: string | undefined;
}

type Card = ReturnType<Render>;

/** Shows the home tab to a person. Throws a Fault. */
export async function publishHome(
  { api, render }: { readonly api: Api; readonly render: Render },
  workspace: Workspace,
  userId: string,
  { at, language }: { readonly at: string; readonly language: string },
): Promise<void> {
  const card = (shown: Parameters<Render>[0]['shown']): Card =>
    render({ shown, language, ticket: undefined, replaces: undefined });
  const welcome = card({ card: 'welcome', data: {} });
  const status = card({ card: 'status', data: { at } });
  const view = toHome(joined(welcome, status), language);
  await api.call(workspace, 'later', 'views.publish', { user_id: userId, view });
}

/** The welcome with the status's words above its buttons. */
function joined(welcome: Card, status: Card): Card {
  const words = elementsOf(welcome).filter((element) => !isActions(element));
  const buttons = elementsOf(welcome).filter(isActions);
  const stand = elementsOf(status).filter((element) => !isActions(element));
  return { ...welcome, body: [...words, ...stand, ...buttons] };
}

function elementsOf({ body }: Card): readonly Json[] {
  return Array.isArray(body) ? body : [];
}

function isActions(element: unknown): boolean {
  return own(element, 'type') === 'ActionSet';
}
