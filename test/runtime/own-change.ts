// The own-change side of the small world's directory: it knows the password and says what a real one says.
import type { OwnChange } from '../../src/runtime/ports-change.ts';
import type { Outside } from './world.ts';

export function makeTestChange(outside: Outside): OwnChange {
  return {
    changing: async () => outside.changing,
    async change(_id, old, next, access) {
      await outside.moment('change before');
      outside.accesses.push(access?.reveal() ?? '');
      if (outside.write === 'lost-before') return { outcome: 'unknown' };
      if (old.reveal() !== outside.password) return { outcome: 'not-applied', reason: 'wrong-password' };
      if (outside.write === 'rejected') return { outcome: 'not-applied', reason: 'password-used-before' };
      outside.writes += 1;
      outside.password = next.reveal();
      if (outside.account !== undefined) outside.account = { ...outside.account, passwordChangedAt: outside.now };
      await outside.moment('change after');
      return { outcome: outside.write === 'dropped' ? 'unknown' : 'applied' };
    },
  };
}
