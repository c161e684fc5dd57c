// A view as Slack writes it in answers and interactions. Must never leave out what Slack fills in, or tell one field more.
import type { Json } from './answer.ts';
import type { Installation } from './tokens.ts';
import type { View } from './views.ts';

/** The object. `teamId` is the workspace of whoever sees it. */
export function viewObject(view: View, installation: Installation, appId: string, teamId: string): Json {
  const { definition } = view;
  return {
    id: view.id,
    team_id: teamId,
    type: definition['type'],
    blocks: definition['blocks'],
    private_metadata: definition['private_metadata'] ?? '',
    callback_id: definition['callback_id'] ?? '',
    state: { values: view.state },
    hash: view.hash,
    // Slack puts this title where App Home has none
    title: definition['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: definition['clear_on_close'] ?? false,
    notify_on_close: definition['notify_on_close'] ?? false,
    close: definition['close'] ?? null,
    submit: definition['submit'] ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: appId,
    external_id: definition['external_id'] ?? '',
    app_installed_team_id: installation.where,
    bot_id: installation.botId,
  };
}
