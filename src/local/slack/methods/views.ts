// views.*. Must never open a modal without a trigger that is fresh, or over the work of whoever updated it meanwhile.
// https://docs.slack.dev/reference/methods/views.open
import { type Json, invalidArguments, refuse, textOf } from '../answer.ts';
import { checkedView } from '../content.ts';
import type { Occasion } from '../triggers.ts';
import { viewObject } from '../view-object.ts';
import type { View } from '../views.ts';
import { type Call, type Methods, tier } from './method.ts';
import { seen } from './people.ts';

const described = { token: 'bot', scopes: [], strict: true, perMinute: tier.four } as const;

export const viewMethods: Methods = {
  'views.open': { ...described, args: ['trigger_id', 'view'], required: ['view'], run: open },
  'views.push': { ...described, args: ['trigger_id', 'view'], required: ['view'], run: push },
  'views.update': { ...described, args: ['view_id', 'external_id', 'hash', 'view'], required: ['view'], run: update },
  'views.publish': { ...described, args: ['user_id', 'hash', 'view'], required: ['user_id', 'view'], run: publish },
};

function open(call: Call): Json {
  const { stage, args, installation } = call;
  const view = checkedView(args['view'], 'modal');
  const { key } = occasionOf(call);
  const opened = stage.views.open(key, installation.where, view);
  stage.triggers.spend(args['trigger_id']);
  return answer(call, opened);
}

function push(call: Call): Json {
  const { stage, args, installation } = call;
  const view = checkedView(args['view'], 'modal');
  const { key, viewId } = occasionOf(call);
  // only what was done inside of a modal can put another above it
  if (!stage.views.stack(key).some(({ id }) => id === viewId)) return refuse('not_found');
  const pushed = stage.views.push(key, installation.where, view);
  stage.triggers.spend(args['trigger_id']);
  return answer(call, pushed);
}

function update(call: Call): Json {
  const { stage, args, installation } = call;
  const { view_id: id, external_id: externalId, hash } = args;
  if ((id === undefined) === (externalId === undefined))
    invalidArguments('one of view_id and external_id must be given');
  const found =
    id === undefined ? stage.views.byExternalId(textOf(externalId), installation.where) : stage.views.find(textOf(id));
  if (found === undefined || found.where !== installation.where) return refuse('not_found');
  const view = checkedView(args['view'], found.definition['type'] === 'home' ? 'home' : 'modal');
  if (hash !== undefined && hash !== found.hash) return refuse('hash_conflict');
  return answer(call, stage.views.update(found, view));
}

function publish(call: Call): Json {
  const { stage, args, installation } = call;
  if (!stage.app.home) return refuse('not_enabled');
  const user = seen(stage, installation, textOf(args['user_id'])) ?? refuse('user_not_found');
  const view = checkedView(args['view'], 'home');
  const before = stage.views.home(user.key);
  if (args['hash'] !== undefined && args['hash'] !== before?.hash) return refuse('hash_conflict');
  return answer(call, stage.views.publish(user.key, installation.where, view));
}

function occasionOf({ stage, args, installation }: Call): Occasion {
  if (args['trigger_id'] === undefined) invalidArguments('missing required field: trigger_id');
  return stage.triggers.look(args['trigger_id'], installation.where);
}

function answer({ stage, installation }: Call, view: View): Json {
  const teamId = stage.world.byKey(view.key)?.contextTeamId ?? stage.world.main.id;
  return { view: viewObject(view, installation, stage.app.appId, teamId) };
}
