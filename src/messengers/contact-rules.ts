// Reads phone numbers and addresses as people type them. A number is taken only if it is a whole one of its country's plan
// and an ordinary one: nobody is sent a code at a number that costs extra or that cannot get one.
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { bareAddress } from '../core/contact-forms.ts';
import type { ContactRefusal } from '../core/registered.ts';
import type { ContactRules } from '../runtime/ports-registration.ts';
import { isBareAddress, isPhoneNumber } from './address.ts';

type Read = { readonly value: string } | { readonly why: ContactRefusal };

/** Its plans of all countries are 12 MB of memory, which nobody needs who registers nothing. */
const plans = () => import('libphonenumber-js/max');

export const contactRules: ContactRules = {
  async read(kind, text, country) {
    // Full-width digits and letters are the same to whoever types them.
    const typed = text.normalize('NFKC').trim();
    return kind === 'phone' ? readPhone(typed, country) : readEmail(typed);
  },
};

/** Why numbers of a kind are refused; kinds that are not here get text messages (libphonenumber's number types). */
const refused: Readonly<Record<string, ContactRefusal>> = {
  PREMIUM_RATE: 'premium',
  TOLL_FREE: 'toll-free',
  SHARED_COST: 'shared-cost',
  UAN: 'shared-cost',
  PAGER: 'no-texts',
  VOICEMAIL: 'no-texts',
  FIXED_LINE: 'no-texts',
};

async function readPhone(typed: string, country: string): Promise<Read> {
  // Whatever is not written like one number is none; an extension is reached by nobody's text message.
  if (!/^[+(0-9][0-9 ()./\u2010-\u2015-]*$/.test(typed)) return { why: 'malformed' };
  const digits = typed.replace(/\D/g, '');
  if (digits.length < 7) return { why: digits.length < 3 ? 'malformed' : 'short' };
  const { isSupportedCountry, parsePhoneNumberWithError, ParseError } = await plans();
  const region: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  if (region === undefined && !typed.startsWith('+') && !typed.startsWith('00')) return { why: 'no-country' };
  try {
    return judged(parsePhoneNumberWithError(typed, { ...(region && { defaultCountry: region }), extract: false }));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { why: unparsed[error.message] ?? 'malformed' };
  }
}

const unparsed: Readonly<Record<string, ContactRefusal>> = { INVALID_COUNTRY: 'no-country', TOO_SHORT: 'short' };

function judged(number: PhoneNumber): Read {
  if (!number.isValid()) return { why: 'not-in-use' };
  const why = refused[number.getType() ?? ''];
  if (why !== undefined) return { why };
  return isPhoneNumber(number.number) ? { value: number.number } : { why: 'malformed' };
}

/** The domain in small letters; the part before it belongs to whoever runs the mailbox, and is left as it is. */
function readEmail(typed: string): Read {
  const [user = '', domain = '', ...more] = typed.split('@');
  const address = `${user}@${domain.toLowerCase()}`;
  const isOne = more.length === 0 && bareAddress(address) !== undefined && isBareAddress(address);
  return isOne ? { value: address } : { why: 'malformed' };
}
