// What is said of passkeys, recovery codes and the security page in Danish.
import type { SecurityWords } from './words-security.ts';

export const security: SecurityWords = {
  usePasskey: 'Brug min adgangsnøgle',
  openSecurity: 'Åbn sikkerhedssiden',
  finish: 'Jeg er færdig',
  passkey: {
    title: 'Vis det med din adgangsnøgle',
    body: 'Åbn siden, og brug den adgangsnøgle, du har registreret: fingeraftryk, ansigt, PIN eller sikkerhedsnøgle. Derefter går det videre her af sig selv.',
    number: 'Siden spørger efter dette nummer:',
    once: 'Linket virker én gang, i {minutes} minutter.',
    notices: {
      wrong: 'Det var ikke den rigtige adgangsnøgle.',
      'old-code': 'Det tog for lang tid. Bed om et nyt link.',
      resent: 'Her er et nyt link. Det gamle virker ikke længere.',
      'too-soon': 'Vent et øjeblik, og bed så igen.',
      'ask-again': 'Noget gik galt hos os. Brug adgangsnøglen en gang til.',
    },
  },
  page: {
    title: 'Din sikkerhedsside',
    body: 'Åbn siden for {userName}. Der sætter du godkendelsesapp, adgangsnøgler og gendannelseskoder op. Intet af det vises nogensinde her i chatten.',
    number: 'Siden spørger efter dette nummer:',
    once: 'Linket virker én gang, i {minutes} minutter.',
  },
  choose: {
    alone: 'En adgangsnøgle er nok alene.',
    one: 'Det her handler om, hvordan {userName} viser, hvem det er. Vis først, at det er dig, med noget der allerede er registreret.',
    two: 'Det her handler om, hvordan {userName} viser, hvem det er. Vis først, at det er dig: vi har brug for to forskellige beviser.',
    second: 'Tak, det var rigtigt. Et bevis mere, så åbner din sikkerhedsside.',
  },
  state: {
    signing: {
      title: 'Log først ind',
      body: 'Der er endnu ikke registreret noget, der viser, at det er dig. Log ind én gang med linket i det næste kort, så åbner din sikkerhedsside.',
    },
    open: { title: 'Din sikkerhedsside er åben', body: 'Fortsæt der. Luk den her eller der, når du er færdig.' },
    finished: {
      title: 'Det er gemt',
      body: 'Din sikkerhedsside er lukket. Skriv ”sikkerhedssiden”, når du vil ændre noget.',
    },
    expired: {
      title: 'Det tog for lang tid',
      body: 'Siden er lukket, og intet blev ændret. Skriv ”sikkerhedssiden” for at åbne en ny.',
    },
    cancelled: { title: 'Annulleret', body: 'Siden er lukket, og intet blev ændret.' },
    'wrong-numbers': {
      title: 'Linket er lukket',
      body: 'Der blev skrevet et forkert nummer for mange gange. Hvis det ikke var dig, har en anden set dit link: kontakt {helpdesk}.',
    },
    'not-signed-in': {
      title: 'Du blev ikke logget ind',
      body: 'Intet blev åbnet. Skriv ”sikkerhedssiden” for at prøve igen.',
    },
    'no-way': {
      title: 'Vi kan ikke se, at det er dig',
      body: 'Der er endnu ikke registreret noget, der viser det, og der er intet login at falde tilbage på. Kontakt {helpdesk}, så får du hjælp til at begynde.',
    },
    failed: { title: 'Det gik galt hos os', body: 'Intet blev ændret af det her. Prøv igen om et par minutter.' },
  },
  changes: {
    authenticator: 'Godkendelsesapp sat op',
    'authenticator-removed': 'Godkendelsesapp fjernet',
    passkey: 'Adgangsnøgle tilføjet',
    'passkey-removed': 'Adgangsnøgle fjernet',
    'recovery-codes': 'Nye gendannelseskoder lavet; de gamle gælder ikke',
  },
  countsAfter:
    'Det nye tæller som bevis om {days} dage. Brug det, du havde, indtil da. Vi har fortalt det på alle dine andre adresser.',
  countsNow: 'Det tæller som bevis med det samme. Vi har fortalt det på alle dine andre adresser.',
  refused: 'Der er ingen sikkerhedsside til dig nu',
  afterReset: {
    title: 'Din adgangskode blev nulstillet for mindre end et døgn siden',
    body: 'Derfor kan intet, der viser, hvem du er, ændres i dag. Haster det, så spørg helpdesk.',
  },
  notice: {
    'security-authenticator': {
      subject: 'En godkendelsesapp er sat op for dig',
      text: 'Hej,\n\nDen {when} blev en godkendelsesapp sat op for {userName} hos {company}, gennem adgangskodehjælpen i chatten. Med det kan man vise, at man er dig, når en adgangskode nulstilles.\n\nHvis det var dig, skal du ikke gøre mere.\n\nHvis det IKKE var dig, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} med det samme, og sig, at du fik denne besked.\n',
    },
    'security-passkey': {
      subject: 'En adgangsnøgle er tilføjet for dig',
      text: 'Hej,\n\nDen {when} blev en adgangsnøgle tilføjet for {userName} hos {company}, gennem adgangskodehjælpen i chatten. Med det kan man vise, at man er dig, når en adgangskode nulstilles.\n\nHvis det var dig, skal du ikke gøre mere.\n\nHvis det IKKE var dig, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} med det samme, og sig, at du fik denne besked.\n',
    },
    'security-authenticator-removed': {
      subject: 'Din godkendelsesapp er fjernet',
      text: 'Hej,\n\nDen {when} blev godkendelsesappen for {userName} fjernet hos {company}, gennem adgangskodehjælpen i chatten. Den viser ikke længere, at det er dig, når en adgangskode nulstilles.\n\nHvis det var dig, skal du ikke gøre mere.\n\nHvis det IKKE var dig, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} med det samme, og sig, at du fik denne besked.\n',
    },
    'security-passkey-removed': {
      subject: 'En af dine adgangsnøgler er fjernet',
      text: 'Hej,\n\nDen {when} blev en adgangsnøgle for {userName} fjernet hos {company}, gennem adgangskodehjælpen i chatten. Den viser ikke længere, at det er dig, når en adgangskode nulstilles.\n\nHvis det var dig, skal du ikke gøre mere.\n\nHvis det IKKE var dig, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} med det samme, og sig, at du fik denne besked.\n',
    },
    'security-recovery-codes': {
      subject: 'Der er lavet nye gendannelseskoder til dig',
      text: 'Hej,\n\nDen {when} blev der lavet nye gendannelseskoder til {userName}; ældre virker ikke længere hos {company}, gennem adgangskodehjælpen i chatten. Med det kan man vise, at man er dig, når en adgangskode nulstilles.\n\nHvis det var dig, skal du ikke gøre mere.\n\nHvis det IKKE var dig, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} med det samme, og sig, at du fik denne besked.\n',
    },
    'passkey-cloned': {
      subject: 'En af dine adgangsnøgler er slået fra',
      text: 'Hej,\n\nDen {when} blev en adgangsnøgle for {userName} hos {company} brugt på en måde, der viser, at der findes en kopi af den. Vi har slået den fra; den viser ingenting længere. Intet andet blev ændret.\n\nTilføj en ny adgangsnøgle: skriv ”sikkerhedssiden” til adgangskodehjælpen i chatten.\n\nHvis det ikke var dig, der brugte den, så stop det hele her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk}, og sig, at du fik denne besked.\n',
    },
  },
};
