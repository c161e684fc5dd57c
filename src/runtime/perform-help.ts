// Help: what this very person can ask for. Rights are looked up live and kept nowhere; if they cannot be looked up now,
// only what everybody may do is shown.
import { ordersOf } from '../core/authority/powers.ts';
import type { EffectOf } from '../core/effect.ts';
import { asFault } from '../core/fault.ts';
import { orderKinds } from '../core/orders.ts';
import type { Order } from '../core/orders.ts';
import { findAdministrator } from './check.ts';
import { performShow } from './perform-showing.ts';
import type { Done, Scene } from './perform.ts';

export async function performHelp(_effect: EffectOf<'show-help'>, scene: Scene): Promise<Done> {
  return performShow({ do: 'show', card: 'help', data: { orders: await rightsOf(scene) } }, scene);
}

/** What the operator left out nobody is told to write. */
function isOn(order: Order, { world }: Scene): boolean {
  if (order.startsWith('sspr-administrators')) return world.sspr?.setsAdministrators === true;
  return !order.startsWith('sspr-') || world.sspr !== undefined;
}

async function rightsOf(scene: Scene): Promise<readonly Order[]> {
  const { world, record, dialog, book } = scene;
  try {
    const administrator = await findAdministrator(record, scene);
    const orders = administrator === undefined ? [] : ordersOf(administrator, world.policy);
    return orders.filter((order) => book.dialogs[orderKinds[order]] !== undefined && isOn(order, scene));
  } catch (error) {
    const fault = asFault(error);
    world.log({ level: 'warn', message: fault.message, code: fault.code, effect: 'show-help', dialog });
    return [];
  }
}
