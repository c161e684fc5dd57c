// Dansk: registrere telefon og e-mailadresse, og hvad jeg har.
import type { RegisterWords } from './words-register.ts';

const told =
  'Hej,\n\nDen {when} {what} {userName} hos {company} gennem adgangskodehjælpen i chatten. De første dage tæller det ikke, når en adgangskode nulstilles.\n\nHvis det var dig, skal du ikke gøre mere.\n\nHvis det IKKE var dig, er nogen måske ved at overtage din konto. Stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} med det samme, og fortæl, at du fik denne besked.\n';
const noticeOf = (what: string): string => told.replace('{what}', what);

/** Hvad man skriver for at registrere sig eller se, hvad man har. */
export const registerPhrases: readonly string[] = [
  'registrer',
  'registrer mig',
  'registrer min telefon',
  'registrer mit telefonnummer',
  'registrer et telefonnummer',
  'registrer min e-mail',
  'registrer en e-mailadresse',
  'tilføj telefon',
  'tilføj mit telefonnummer',
  'tilføj e-mailadresse',
  'skift telefonnummer',
  'jeg har en ny telefon',
  'jeg har fået nyt telefonnummer',
  'fjern mit telefonnummer',
  'registrering',
  'hvad har jeg registreret',
  'hvad er registreret',
  'min registrering',
  'min status',
  'mine sikkerhedsoplysninger',
  'hvornår udløber min adgangskode',
  'registrer telefon og e-mail',
];

export const registerWords: RegisterWords = {
  button: 'Registrer telefon og e-mail',
  kinds: { phone: 'telefon', email: 'e-mail' },
  places: { entra: 'Microsofts Entra', 'active-directory': 'firmaets katalog', latchkey: 'Latchkeys eget register' },
  overview: {
    title: 'Det har du registreret',
    enough: 'Du kan selv nulstille adgangskoden for {userName} med det, der tæller herunder.',
    lacking:
      'For selv at nulstille adgangskoden for {userName} skal du have {needed} forskellige slags beviser. I dag tæller {counting}.',
    row: '**{kind}** {hint}, gemt i {place}: {state}',
    none: 'Ingen telefon og ingen e-mailadresse endnu.',
    counts: 'tæller',
    why: {
      'own-mailbox': 'tæller ikke, fordi postkassen åbnes med den adgangskode, du ville have glemt',
      'too-new': 'tæller ikke endnu, fordi den er så ny',
      'unknown-age': 'tæller ikke, fordi vi ikke ved, hvor længe den har været der',
    },
    from: 'ny, tæller fra {date}',
    authenticator: '**Godkendelsesapp**: sat op hos os',
    passkeys: '**Adgangsnøgler**: {count}',
    recoveryCodes: '**Gendannelseskoder**: {count} tilbage',
    expires: 'Din adgangskode udløber {date}.',
    neverExpires: 'Din adgangskode udløber ikke.',
    confirmBy: 'Bekræft senest {date}, at det hele stadig passer.',
    add: { phone: 'Tilføj telefon', email: 'Tilføj e-mailadresse' },
    change: 'Skift',
    remove: 'Fjern',
    confirm: 'Det hele passer',
    page: 'App, adgangsnøgle, gendannelseskoder',
    microsoft: 'Microsofts egen side',
    close: 'Luk',
    notices: {
      added: 'Gemt: {hint}. Det tæller om {days} dage; dine andre adresser har fået det at vide.',
      changed: 'Skiftet: {hint}. Det tæller om {days} dage; dine andre adresser har fået det at vide.',
      removed: 'Fjernet: {hint}. Dine andre adresser har fået det at vide.',
      confirmed: 'Tak. Det er noteret, at det hele stadig passer.',
      cancelled: 'Stoppet. Intet blev ændret.',
      'no-proof':
        'Du har ikke registreret noget, der tæller som bevis, og det kræves her. Helpdesk har fået det at vide og kan hjælpe dig; hvis firmaet registrerer hos Microsoft, så gør det der.',
      'not-signed-in':
        'Der kom intet login med din egen konto og en anden faktor, så intet blev ændret. Prøv igen, eller spørg helpdesk.',
      rests: 'Den måde er prøvet for ofte og hviler en tid. Intet blev ændret.',
      'code-used-up': 'Koden er brugt op efter for mange forsøg. Intet blev ændret; begynd forfra for at få en ny.',
      'not-sent': 'Beskeden kunne ikke sendes. Tjek nummeret eller adressen, og prøv igen om lidt.',
      unconfirmed: 'Katalogets svar gik tabt. Se herunder, om det blev ændret; helpdesk har fået det at vide.',
      'not-authorized': 'Noget ved din konto ændrede sig undervejs, så intet blev gemt. Begynd forfra.',
      'after-reset':
        'Din adgangskode blev nulstillet for mindre end et døgn siden, så intet kan ændres her i dag. Haster det, så spørg helpdesk.',
      refused: 'Kataloget tog ikke imod det. Intet blev ændret; helpdesk kan sige hvorfor.',
      full: 'Der er ikke plads til en mere. Skift eller fjern en først.',
      gone: 'Den er der ikke længere. Sådan ser det ud nu.',
      unavailable: 'Kataloget svarer ikke lige nu. Intet blev ændret; prøv igen om nogle minutter.',
    },
  },
  prove: {
    title: 'Vis først, at det er dig',
    goals: {
      add: 'Før noget tilføjes, viser du én gang, at det er dig, med det, du allerede har registreret.',
      change: 'Før noget skiftes, viser du én gang, at det er dig, med det, du allerede har registreret.',
      remove: 'Før noget fjernes, viser du én gang, at det er dig, med det, du allerede har registreret.',
      confirm: 'Før det noteres, at det hele passer, viser du én gang, at det er dig.',
    },
    notices: {
      rests: 'Den måde er prøvet for ofte og hviler en tid. Vælg en anden.',
      'code-used-up': 'Koden er brugt op efter for mange forsøg. Vælg igen, så får du en ny.',
      'not-sent': 'Beskeden kunne ikke sendes. Prøv igen om lidt, eller vælg en anden måde.',
      'too-soon': 'Der blev sendt en kode for mindre end et minut siden. Vent lidt, eller vælg en anden måde.',
    },
  },
  enter: {
    phone: {
      title: 'Hvilket telefonnummer?',
      body: 'Skriv et mobilnummer, som du har, selv om du glemmer adgangskoden. Jeg sender en kode til det.',
      label: 'Telefonnummer',
      placeholder: '+45 20 12 34 56',
      instead: 'Det erstatter {old}.',
    },
    email: {
      title: 'Hvilken e-mailadresse?',
      body: 'Skriv en adresse uden for firmaet, som du læser uden din arbejdsadgangskode. Jeg sender en kode til den.',
      label: 'E-mailadresse',
      placeholder: 'navn@example.com',
      instead: 'Den erstatter {old}.',
    },
    send: 'Send en kode',
    why: {
      malformed: 'Det er ikke et helt nummer eller en adresse. Se på det en gang til.',
      'no-country': 'Begynd med + og landekoden, for eksempel +45.',
      'not-in-use': 'Det nummer findes ikke. Tjek cifrene.',
      premium: 'Det nummer er dyrt at ringe til og kan ikke bruges. Skriv et almindeligt mobilnummer.',
      'toll-free': 'Det er et gratisnummer, som ikke får sms. Skriv et almindeligt mobilnummer.',
      'shared-cost': 'Det er et servicenummer og kan ikke bruges. Skriv et almindeligt mobilnummer.',
      short: 'Korte numre og nødnumre kan ikke bruges. Skriv et helt mobilnummer.',
      'no-texts': 'Den slags nummer får ikke sms. Skriv et mobilnummer.',
      'own-mailbox': 'Den postkasse åbnes med din arbejdsadgangskode og hjælper dig ikke. Skriv en privat adresse.',
      'own-domain': 'Firmaets adresser åbnes med arbejdsadgangskoder og hjælper dig ikke. Skriv en privat adresse.',
      same: 'Den er allerede registreret.',
    },
  },
  waiting: {
    'signing-in': {
      title: 'Log ind én gang',
      body: 'Du har ikke registreret noget endnu, så et login med din anden faktor skal vise, at det er dig. Linket kommer i sin egen besked.',
    },
    saving: { title: 'Et øjeblik', body: 'Jeg gemmer.' },
    settling: {
      title: 'Vi spørger kataloget',
      body: 'Det blev sendt, men svaret gik tabt. Jeg spørger, om det kom frem, og det kan tage to minutter.',
    },
  },
  ended: {
    closed: { title: 'Lukket', body: 'Skriv ”registrer”, når du vil se eller ændre, hvad du har.' },
    expired: {
      title: 'Det tog for lang tid',
      body: 'Det, der er gemt, er gemt, intet andet blev ændret. Skriv ”registrer” for at fortsætte.',
    },
    elsewhere: {
      title: 'En nulstilling er i gang',
      body: 'Den fortsætter i et andet vindue. Afslut eller annuller den der først, og skriv så ”registrer” igen.',
    },
    failed: { title: 'Noget gik galt hos os', body: 'Intet blev ændret. Prøv igen om nogle minutter.' },
    'security-page': { title: 'Det fortsætter herunder', body: 'Næste besked fører til vores side til det.' },
  },
  signIn: 'Registrer en telefon eller e-mailadresse',
  helpdesk: {
    'contact-added': '🆕 **{userName}** har registreret noget at bevise sig med: {detail}.',
    'contact-changed': '🔁 **{userName}** har skiftet noget at bevise sig med: {detail}.',
    'contact-removed': '➖ **{userName}** har fjernet noget at bevise sig med: {detail}.',
    'contact-unconfirmed':
      '❓ En ændring af det, **{userName}** beviser sig med ({detail}), blev sendt, men kataloget bekræftede den aldrig. Tjek det.',
    'factor-after-reset':
      '⚠️ **{userName}** ville ændre noget at bevise sig med ({detail}) inden for et døgn efter en nulstilling og blev afvist. Ring, før I hjælper.',
    'register-no-proof':
      '⚠️ **{userName}** ville registrere noget ({detail}), men har intet, der tæller som bevis. Hjælp gerne til.',
  },
  alarm: {
    'shared-contact': {
      title: 'Samme telefon eller adresse på mange konti',
      body: 'Det, {userName} lige har registreret, findes nu på {detail} konti.',
      todo: 'Find ud af, hvis det er. En familie eller et delt skrivebord er én ting, en, der samler konti, en anden.',
    },
  },
  status: {
    'register-reading': 'Jeg læser, hvad du har registreret.',
    registered: 'Du ser på, hvad du har registreret.',
    'register-proving': 'Du vælger, hvordan du viser, at det er dig.',
    'register-signing-in': 'Jeg venter på dit login.',
    entering: 'Jeg venter på et telefonnummer eller en adresse.',
    'contact-checking': 'Jeg tjekker det, du skrev.',
    saving: 'Jeg gemmer det, du registrerede.',
    'contact-settling': 'Jeg spørger kataloget, om det kom frem.',
    'ended-closed': 'Der er intet i gang. Skriv ”registrer” for at se, hvad du har registreret.',
  },
  codeMail: {
    subject: 'Din kode til at registrere',
    text: 'Hej,\n\nDin kode til at registrere dig, eller ændre det, du har registreret, hos {company} er:\n\n    {code}\n\nDen virker én gang, i {minutes} minutter. Skriv den i chatten, hvor du begyndte.\n\nIngen fra it beder dig nogensinde om denne kode. Hvis du ikke har bedt om den, prøver nogen måske at registrere sig i dit sted: giv den ikke videre, og kontakt {helpdesk}.\n',
  },
  codeSms:
    '{company}: {code} er din kode til at registrere. Den virker i {minutes} minutter. Ingen fra it beder om den. Ikke dig? Kontakt {helpdesk}.',
  notice: {
    'contact-added': {
      subject: 'Noget er registreret for din konto',
      text: noticeOf('blev et telefonnummer eller en e-mailadresse registreret for'),
    },
    'contact-changed': {
      subject: 'Det, der er registreret for din konto, er ændret',
      text: noticeOf('blev et telefonnummer eller en e-mailadresse skiftet for'),
    },
    'contact-removed': {
      subject: 'Noget registreret er fjernet fra din konto',
      text: noticeOf('blev et telefonnummer eller en e-mailadresse fjernet for').replace(
        ' De første dage tæller det ikke, når en adgangskode nulstilles.',
        '',
      ),
    },
  },
};
