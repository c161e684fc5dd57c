// Svenska: registrera telefon och e-postadress, och vad jag har.
import type { RegisterWords } from './words-register.ts';

const told =
  'Hej,\n\nDen {when} {what} {userName} hos {company}, med lösenordshjälpen i chatten. De första dagarna räknas det inte när ett lösenord återställs.\n\nOm det var du behöver du inte göra något mer.\n\nOm det INTE var du håller någon kanske på att ta över ditt konto. Stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} genast och berätta att du fick det här meddelandet.\n';
const noticeOf = (what: string): string => told.replace('{what}', what);

/** Vad man skriver för att registrera sig, eller se vad man har. */
export const registerPhrases: readonly string[] = [
  'registrera',
  'registrera mig',
  'registrera min telefon',
  'registrera mitt telefonnummer',
  'registrera ett telefonnummer',
  'registrera min e-post',
  'registrera en e-postadress',
  'lägg till telefon',
  'lägg till mitt telefonnummer',
  'lägg till e-postadress',
  'byt telefonnummer',
  'jag har en ny telefon',
  'jag har nytt telefonnummer',
  'ta bort mitt telefonnummer',
  'registrering',
  'vad har jag registrerat',
  'vad är registrerat',
  'min registrering',
  'min status',
  'mina säkerhetsuppgifter',
  'när går mitt lösenord ut',
  'registrera telefon och e-post',
];

export const registerWords: RegisterWords = {
  button: 'Registrera telefon och e-post',
  kinds: { phone: 'telefon', email: 'e-post' },
  places: { entra: 'Microsofts Entra', 'active-directory': 'företagets katalog', latchkey: 'Latchkeys eget register' },
  overview: {
    title: 'Det här har du registrerat',
    enough: 'Du kan själv återställa lösenordet för {userName} med det som räknas här nedan.',
    lacking:
      'För att själv återställa lösenordet för {userName} behöver du {needed} olika slags bevis. I dag räknas {counting}.',
    row: '**{kind}** {hint}, sparad i {place}: {state}',
    none: 'Ingen telefon och ingen e-postadress än.',
    counts: 'räknas',
    why: {
      'own-mailbox': 'räknas inte, eftersom brevlådan öppnas med lösenordet du skulle ha glömt',
      'too-new': 'räknas inte än, eftersom den är så ny',
      'unknown-age': 'räknas inte, eftersom vi inte vet sedan när den finns där',
    },
    from: 'ny, räknas från {date}',
    authenticator: '**Autentiseringsapp**: inlagd hos oss',
    passkeys: '**Passnycklar**: {count}',
    recoveryCodes: '**Återställningskoder**: {count} kvar',
    expires: 'Ditt lösenord går ut {date}.',
    neverExpires: 'Ditt lösenord går inte ut.',
    confirmBy: 'Bekräfta senast {date} att allt fortfarande stämmer.',
    add: { phone: 'Lägg till telefon', email: 'Lägg till e-postadress' },
    change: 'Ändra',
    remove: 'Ta bort',
    confirm: 'Allt stämmer',
    page: 'App, passnyckel, återställningskoder',
    microsoft: 'Microsofts egen sida',
    close: 'Stäng',
    notices: {
      added: 'Sparat: {hint}. Det räknas om {days} dagar; dina andra adresser har fått veta det.',
      changed: 'Ändrat: {hint}. Det räknas om {days} dagar; dina andra adresser har fått veta det.',
      removed: 'Borttaget: {hint}. Dina andra adresser har fått veta det.',
      confirmed: 'Tack. Det är noterat att allt fortfarande stämmer.',
      cancelled: 'Avbrutet. Ingenting ändrades.',
      'no-proof':
        'Du har inget registrerat som räknas som bevis, och det behövs här. Helpdesk har fått veta det och kan hjälpa dig; om företaget registrerar hos Microsoft, gör det där.',
      'not-signed-in':
        'Det kom ingen inloggning med ditt eget konto och en andra faktor, så ingenting ändrades. Försök igen eller fråga helpdesk.',
      rests: 'Det sättet har provats för ofta och vilar en tid. Ingenting ändrades.',
      'code-used-up': 'Koden är förbrukad efter för många försök. Ingenting ändrades; börja om för en ny.',
      'not-sent': 'Meddelandet gick inte att skicka. Kontrollera numret eller adressen och försök igen om en stund.',
      unconfirmed: 'Katalogens svar kom bort. Se nedan om det ändrades; helpdesk har fått veta det.',
      'not-authorized': 'Något med ditt konto ändrades under tiden, så ingenting sparades. Börja om.',
      'after-reset':
        'Ditt lösenord återställdes för mindre än ett dygn sedan, så inget kan ändras här i dag. Är det bråttom, fråga helpdesk.',
      refused: 'Katalogen tog inte emot det. Ingenting ändrades; helpdesk kan säga varför.',
      full: 'Det finns inte plats för en till. Ändra eller ta bort en först.',
      gone: 'Den finns inte längre. Så här ser det ut nu.',
      unavailable: 'Katalogen svarar inte just nu. Ingenting ändrades; försök igen om några minuter.',
    },
  },
  prove: {
    title: 'Visa först att det är du',
    goals: {
      add: 'Innan något läggs till visar du en gång att det är du, med det du redan har registrerat.',
      change: 'Innan något ändras visar du en gång att det är du, med det du redan har registrerat.',
      remove: 'Innan något tas bort visar du en gång att det är du, med det du redan har registrerat.',
      confirm: 'Innan det noteras att allt stämmer visar du en gång att det är du.',
    },
    notices: {
      rests: 'Det sättet har provats för ofta och vilar en tid. Välj ett annat.',
      'code-used-up': 'Koden är förbrukad efter för många försök. Välj igen så får du en ny.',
      'not-sent': 'Meddelandet gick inte att skicka. Försök igen om en stund eller välj ett annat sätt.',
      'too-soon': 'En kod skickades dit för mindre än en minut sedan. Vänta lite eller välj ett annat sätt.',
    },
  },
  enter: {
    phone: {
      title: 'Vilket telefonnummer?',
      body: 'Skriv ett mobilnummer som du har kvar även om du glömmer lösenordet. Jag skickar en kod till det.',
      label: 'Telefonnummer',
      placeholder: '+46 70 123 45 67',
      instead: 'Det ersätter {old}.',
    },
    email: {
      title: 'Vilken e-postadress?',
      body: 'Skriv en adress utanför företaget som du läser utan ditt jobblösenord. Jag skickar en kod till den.',
      label: 'E-postadress',
      placeholder: 'namn@example.com',
      instead: 'Den ersätter {old}.',
    },
    send: 'Skicka en kod',
    why: {
      malformed: 'Det är inget fullständigt nummer eller ingen adress. Titta på det en gång till.',
      'no-country': 'Börja med + och landsnumret, till exempel +46.',
      'not-in-use': 'Det numret finns inte. Kontrollera siffrorna.',
      premium: 'Det numret kostar extra att ringa och kan inte användas. Skriv ett vanligt mobilnummer.',
      'toll-free': 'Det är ett gratisnummer, som inte får sms. Skriv ett vanligt mobilnummer.',
      'shared-cost': 'Det är ett servicenummer och kan inte användas. Skriv ett vanligt mobilnummer.',
      short: 'Kortnummer och nödnummer kan inte användas. Skriv ett helt mobilnummer.',
      'no-texts': 'Den sortens nummer får inte sms. Skriv ett mobilnummer.',
      'own-mailbox': 'Den brevlådan öppnas med ditt jobblösenord och hjälper dig inte. Skriv en privat adress.',
      'own-domain': 'Företagets adresser öppnas med jobblösenord och hjälper dig inte. Skriv en privat adress.',
      same: 'Den är redan registrerad.',
    },
  },
  waiting: {
    'signing-in': {
      title: 'Logga in en gång',
      body: 'Du har inget registrerat än, så en inloggning med din andra faktor får visa att det är du. Länken kommer i ett eget meddelande.',
    },
    saving: { title: 'Ett ögonblick', body: 'Jag sparar.' },
    settling: {
      title: 'Vi frågar katalogen',
      body: 'Det skickades, men svaret kom bort. Jag frågar om det kom fram, vilket kan ta två minuter.',
    },
  },
  ended: {
    closed: { title: 'Stängt', body: 'Skriv ”registrera” när du vill se eller ändra vad du har.' },
    expired: {
      title: 'Det tog för lång tid',
      body: 'Det som sparades är sparat, inget annat ändrades. Skriv ”registrera” för att fortsätta.',
    },
    elsewhere: {
      title: 'En återställning pågår',
      body: 'Den fortsätter i ett annat fönster. Avsluta eller avbryt den där först och skriv sedan ”registrera” igen.',
    },
    failed: { title: 'Något gick fel hos oss', body: 'Ingenting ändrades. Försök igen om några minuter.' },
    'security-page': { title: 'Det fortsätter nedan', body: 'Nästa meddelande leder till vår sida för det.' },
  },
  signIn: 'Registrera en telefon eller e-postadress',
  helpdesk: {
    'contact-added': '🆕 **{userName}** har registrerat något att bevisa sig med: {detail}.',
    'contact-changed': '🔁 **{userName}** har ändrat något att bevisa sig med: {detail}.',
    'contact-removed': '➖ **{userName}** har tagit bort något att bevisa sig med: {detail}.',
    'contact-unconfirmed':
      '❓ En ändring av vad **{userName}** bevisar sig med ({detail}) skickades, men katalogen bekräftade den aldrig. Kontrollera.',
    'factor-after-reset':
      '⚠️ **{userName}** ville ändra något att bevisa sig med ({detail}) inom ett dygn efter en återställning och nekades. Ring innan ni hjälper.',
    'register-no-proof':
      '⚠️ **{userName}** ville registrera något ({detail}) men har inget som räknas som bevis. Hjälp gärna till.',
  },
  alarm: {
    'shared-contact': {
      title: 'Samma telefon eller adress på många konton',
      body: 'Det som {userName} just registrerade finns nu på {detail} konton.',
      todo: 'Ta reda på vems det är. En familj eller ett delat skrivbord är en sak, någon som samlar konton en annan.',
    },
  },
  status: {
    'register-reading': 'Jag läser vad du har registrerat.',
    registered: 'Du ser vad du har registrerat.',
    'register-proving': 'Du väljer hur du visar att det är du.',
    'register-signing-in': 'Jag väntar på din inloggning.',
    entering: 'Jag väntar på ett telefonnummer eller en adress.',
    'contact-checking': 'Jag kontrollerar det du skrev.',
    saving: 'Jag sparar det du registrerade.',
    'contact-settling': 'Jag frågar katalogen om det kom fram.',
    'ended-closed': 'Ingenting pågår. Skriv ”registrera” för att se vad du har registrerat.',
  },
  codeMail: {
    subject: 'Din kod för att registrera',
    text: 'Hej,\n\nDin kod för att registrera dig, eller ändra vad du har registrerat, hos {company} är:\n\n    {code}\n\nDen gäller en gång, i {minutes} minuter. Skriv den i chatten där du började.\n\nIngen från it frågar någonsin efter den här koden. Om du inte har bett om den försöker någon kanske registrera sig i ditt ställe: lämna inte ut den, och kontakta {helpdesk}.\n',
  },
  codeSms:
    '{company}: {code} är din kod för att registrera. Den gäller i {minutes} minuter. Ingen från it frågar efter den. Inte du? Kontakta {helpdesk}.',
  notice: {
    'contact-added': {
      subject: 'Något har registrerats för ditt konto',
      text: noticeOf('registrerades ett telefonnummer eller en e-postadress för'),
    },
    'contact-changed': {
      subject: 'Det som är registrerat för ditt konto har ändrats',
      text: noticeOf('ändrades ett telefonnummer eller en e-postadress för'),
    },
    'contact-removed': {
      subject: 'Något registrerat har tagits bort från ditt konto',
      text: noticeOf('togs ett telefonnummer eller en e-postadress bort för').replace(
        ' De första dagarna räknas det inte när ett lösenord återställs.',
        '',
      ),
    },
  },
};
