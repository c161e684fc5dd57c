// What whoever installs the app reads in the browser, in each language. `{marks}` are filled in.

/** How an installation ended. */
export type InstallEnd =
  | 'installed'
  | 'cancelled'
  | 'not-allowed'
  | 'expired'
  | 'misconfigured'
  | 'unavailable'
  | 'not-found';

export interface InstallTexts {
  readonly ends: Readonly<Record<InstallEnd, { readonly title: string; readonly body: string }>>;
  readonly openSlack: string;
  readonly again: string;
}

const en: InstallTexts = {
  ends: {
    installed: {
      title: 'Latchkey is installed',
      body: 'People in {workspace} can now write to it in Slack. You can close this page.',
    },
    cancelled: { title: 'Not installed', body: 'The installation was cancelled in Slack. Nothing was changed.' },
    'not-allowed': {
      title: 'This workspace is not on the list',
      body: 'Latchkey of {company} may not be installed in {workspace}. Choose another workspace in Slack, or ask whoever runs Latchkey to allow this one.',
    },
    expired: {
      title: 'This page is out of date',
      body: 'The installation took too long, was already finished, or was begun in another browser. Begin again.',
    },
    misconfigured: {
      title: 'Not installed',
      body: 'Slack refused the app’s own settings. Whoever runs Latchkey finds the reason in its log.',
    },
    unavailable: { title: 'Not installed yet', body: 'Slack or our own store did not answer. Try again in a minute.' },
    'not-found': { title: 'There is nothing here', body: 'Check the address.' },
  },
  openSlack: 'Open in Slack',
  again: 'Begin again',
};

const sv: InstallTexts = {
  ends: {
    installed: {
      title: 'Latchkey är installerat',
      body: 'Nu kan alla i {workspace} skriva till Latchkey i Slack. Du kan stänga sidan.',
    },
    cancelled: { title: 'Inte installerat', body: 'Installationen avbröts i Slack. Inget har ändrats.' },
    'not-allowed': {
      title: 'Arbetsytan finns inte på listan',
      body: 'Latchkey hos {company} får inte installeras i {workspace}. Välj en annan arbetsyta i Slack, eller be den som driver Latchkey att tillåta den här.',
    },
    expired: {
      title: 'Sidan gäller inte längre',
      body: 'Installationen tog för lång tid, var redan klar eller påbörjades i en annan webbläsare. Börja om.',
    },
    misconfigured: {
      title: 'Inte installerat',
      body: 'Slack godtog inte appens egna inställningar. Den som driver Latchkey hittar orsaken i loggen.',
    },
    unavailable: {
      title: 'Inte installerat än',
      body: 'Slack eller vår egen lagring svarade inte. Försök igen om en minut.',
    },
    'not-found': { title: 'Här finns inget', body: 'Kontrollera adressen.' },
  },
  openSlack: 'Öppna i Slack',
  again: 'Börja om',
};

const da: InstallTexts = {
  ends: {
    installed: {
      title: 'Latchkey er installeret',
      body: 'Nu kan alle i {workspace} skrive til Latchkey i Slack. Du kan lukke siden.',
    },
    cancelled: { title: 'Ikke installeret', body: 'Installationen blev afbrudt i Slack. Intet er ændret.' },
    'not-allowed': {
      title: 'Arbejdsområdet står ikke på listen',
      body: 'Latchkey hos {company} må ikke installeres i {workspace}. Vælg et andet arbejdsområde i Slack, eller bed den, der driver Latchkey, om at tillade det her.',
    },
    expired: {
      title: 'Siden gælder ikke længere',
      body: 'Installationen tog for lang tid, var allerede færdig eller blev begyndt i en anden browser. Begynd forfra.',
    },
    misconfigured: {
      title: 'Ikke installeret',
      body: 'Slack afviste appens egne indstillinger. Den, der driver Latchkey, finder årsagen i loggen.',
    },
    unavailable: {
      title: 'Ikke installeret endnu',
      body: 'Slack eller vores eget lager svarede ikke. Prøv igen om et minut.',
    },
    'not-found': { title: 'Her er intet', body: 'Kontrollér adressen.' },
  },
  openSlack: 'Åbn i Slack',
  again: 'Begynd forfra',
};

export const installTexts: Readonly<Record<string, InstallTexts>> = { en, sv, da };

/** The best of our languages for an Accept-Language header (RFC 9110 12.5.4); English if none is there. */
export function languageFor(header: string | undefined): string {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [, tag = '', weight] =
        /^\s*([a-z]{1,8})(?:-[\w-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(part) ?? [];
      return { language: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => Object.hasOwn(installTexts, language) && weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  return wanted[0]?.language ?? 'en';
}
