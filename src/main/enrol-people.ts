// The authenticators of the local company's people, set up as their owners did when they came.
import { Secret } from '../core/secret.ts';
import type { Person } from '../local/people.ts';
import type { Enrolments, Registrations } from '../runtime/ports-registration.ts';

/** Enrols everybody who has one. Throws a Fault. */
export async function enrolPeople(
  people: readonly Pick<Person, 'id' | 'totpSecret' | 'createdAt'>[],
  { enrolments, registrations }: { readonly enrolments: Enrolments; readonly registrations: Registrations },
): Promise<void> {
  for (const { id, totpSecret, createdAt } of people) {
    if (totpSecret === null) continue;
    const { authenticatorSince } = await registrations.find(id);
    // Set up anew by its owner in an earlier run.
    if (authenticatorSince !== undefined) continue;
    await enrolments.put('authenticator', id, new Secret(totpSecret));
    await registrations.change(id, (before) => ({ ...before, authenticatorSince: Date.parse(createdAt) }));
  }
}
