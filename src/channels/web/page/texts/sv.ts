// The page in Swedish.
import type { PageTexts } from './page-texts.ts';

export const sv: PageTexts = {
  heading: 'Välj ett nytt lösenord',
  account: 'Konto',
  opening: 'Öppnar din länk …',
  prove: {
    heading: 'Ett bevis till för att det är du',
    intro: 'Länken visar att du läser dina meddelanden. Välj ett sätt till, sedan väljer du ett nytt lösenord.',
    none: 'Det finns inget annat sätt kvar just nu.',
    methods: {
      'recovery-code': 'Reservkod',
      phone: 'Sms till {hint}',
      email: 'E-post till {hint}',
      authenticator: 'Autentiseringsapp',
      passkey: 'Nyckel (passkey)',
    },
    sentTo: {
      'recovery-code': 'Skriv en av koderna med 20 siffror som du har sparat.',
      phone: 'Vi har skickat 8 siffror till {hint}. De fungerar i {minutes} minuter.',
      email: 'Vi har skickat 8 siffror till {hint}. De fungerar i {minutes} minuter. Titta även i skräpposten.',
      authenticator: 'Öppna appen och skriv de 6 siffror som den visar.',
    },
    passkey: {
      meaning:
        'Din enhet frågar efter fingeravtryck, ansikte, PIN eller säkerhetsnyckel. Den senaste du registrerade: {hint}.',
      use: 'Använd min nyckel',
      using: 'Väntar på din enhet …',
      notConfirmed: 'Din enhet bekräftade det inte. Försök igen, eller välj ett annat sätt.',
      wrong: 'Den nyckeln godtogs inte. Försök igen med en som du har registrerat för lösenordsåterställning.',
      tryAgain: 'Frågan hann bli för gammal, eller så gick något fel hos oss. Försök igen.',
      unable:
        'Den här webbläsaren kan inte använda nycklar. Öppna länken i meddelandet i din vanliga webbläsare, eller välj ett annat sätt.',
    },
    code: 'Kod',
    missing: 'Skriv hela koden: bara siffror.',
    check: 'Kontrollera koden',
    checking: 'Kontrollerar koden …',
    sending: 'Skickar koden …',
    resend: 'Skicka en ny kod',
    another: 'Ett annat sätt',
    notices: {
      'not-sent': 'Meddelandet kunde inte skickas. Försök igen om en stund, eller välj ett annat sätt.',
      rests: 'Det sättet har prövats för ofta och vilar ett tag. Välj ett annat.',
      'code-used-up': 'Koden är förbrukad efter för många försök. Välj igen så får du en ny.',
      'try-again': 'Det valet finns inte längre. Välj igen.',
      'too-soon': 'En kod skickades för mindre än en minut sedan. Vänta en stund och be sedan om en ny.',
      wrong: 'Det var inte rätt kod.',
      'old-code': 'Koden är för gammal. Be om en ny.',
      resent: 'En ny kod är på väg. Den gamla fungerar inte längre.',
      'ask-again': 'Något gick fel hos oss. Skriv koden en gång till.',
    },
    left: { one: 'Ett försök kvar.', other: '{count} försök kvar.' },
    lapsed: 'Sidan var öppen för länge bredvid en annan. Bevisa en gång till att det är du.',
  },
  number: {
    label: 'Numret i chatten',
    hint: 'De fyra siffrorna bredvid knappen som du tryckte på.',
    missing: 'Skriv de fyra siffrorna som visas i chatten.',
  },
  password: {
    label: 'Nytt lösenord',
    show: 'Visa',
    hide: 'Dölj',
    what: 'lösenordet',
    missing: 'Välj ett nytt lösenord.',
  },
  old: {
    heading: 'Byt lösenord',
    label: 'Nuvarande lösenord',
    hint: 'Det du loggar in med i dag. Det skickas bara till företagets inloggningssystem.',
    missing: 'Skriv ditt nuvarande lösenord.',
    what: 'nuvarande lösenord',
  },
  rules: {
    heading: 'Så ska lösenordet vara',
    length: 'Mellan {min} och {max} tecken',
    classes: 'Minst {count} av dessa: små bokstäver, stora bokstäver, siffror, symboler',
    characters: 'Bara engelska bokstäver (inte å, ä, ö), siffror, mellanslag och vanliga symboler',
    forbidden: 'Ingen del av ditt namn eller företagets namn',
    met: 'klart',
    notMet: 'inte ännu',
    broken: 'Lösenordet uppfyller inte alla regler nedan.',
    summary: '{met} av {all} regler uppfyllda.',
  },
  strength: {
    label: 'Styrka',
    levels: ['mycket svagt', 'svagt', 'godtagbart', 'bra', 'starkt'],
    advice: 'Tre eller fyra ord utan samband blir ett starkt lösenord.',
    praise: 'Det här är svårt att gissa.',
  },
  submit: 'Spara det nya lösenordet',
  submitting: 'Sparar lösenordet …',
  refusals: {
    'old-password-wrong': 'Det är inte ditt nuvarande lösenord. Kontrollera Caps Lock och skriv det igen.',
    'old-password-same': 'Det är lösenordet du har nu. Välj ett annat.',
    'old-password-rests': 'Det nuvarande lösenordet har skrivits fel för många gånger i dag. Gå tillbaka till chatten.',
    'account-locked': 'Ditt konto är låst efter fel lösenord. Inget har ändrats. Gå tillbaka till chatten.',
    elsewhere: 'Ditt lösenord kan bara bytas på Microsofts egen sida. Inget har ändrats. Chatten visar var.',
    'password-rejected':
      'Företagets inloggningssystem godtog inte lösenordet. Det kan vara för lätt att gissa eller ett som du har använt tidigare. Välj ett annat.',
    'password-used-before':
      'Företagets inloggningssystem godtog inte lösenordet: det har använts tidigare eller står på en lista över lösenord som inte är tillåtna. Välj ett annat.',
    'changed-too-recently':
      'Ditt lösenord ändrades för bara en kort stund sedan, och företagets inloggningssystem vill att det går en tid mellan två ändringar. Ett annat lösenord hjälper inte. Försök igen i morgon eller fråga helpdesk.',
    'password-common':
      'Många använder det här lösenordet eller ett mycket likt, så angripare provar det först. Välj ett annat.',
    'password-breached':
      'Det här lösenordet har läckt ut i ett dataintrång, så angripare känner till det. Välj ett annat.',
    'wrong-number': 'Det är inte numret i chatten. Titta i det senaste meddelandet och skriv det igen.',
    'changed-meanwhile':
      'Ditt lösenord ändrades någon annanstans medan sidan var öppen, så länken gäller inte längre. Gå tillbaka till chatten.',
    'account-frozen': 'Helpdesk måste först öppna det här kontot igen. Inget har ändrats.',
    'frozen-meanwhile':
      'Självbetjäningen stoppades under tiden, så den här sidan gäller inte längre. Inget har ändrats. Gå tillbaka till chatten och börja om.',
    'self-service-frozen': 'Att sätta lösenord i chatten är avstängt just nu. Inget har ändrats.',
    'not-authorized': 'Det här kontot får inte återställas på det här sättet just nu. Inget har ändrats.',
    unavailable: 'Lösenordet kunde inte sparas just nu. Inget har ändrats. Vänta en stund och försök igen.',
  },
  notSent: 'Anslutningen bröts innan svaret kom. Kontrollera anslutningen och tryck på knappen igen.',
  triesLeft: { one: 'Ett försök kvar.', other: '{count} försök kvar.' },
  endsIn: 'Länken slutar gälla om {time}',
  endsInSpoken: { one: 'Länken slutar gälla om en sekund.', other: 'Länken slutar gälla om {count} sekunder.' },
  checking: {
    heading: 'Lösenordet sparas',
    meaning: 'Det brukar ta några sekunder. Låt gärna sidan vara öppen.',
    steps: [],
  },
  late: {
    heading: 'Det tar längre tid än vanligt',
    meaning: 'Vi tar fortfarande reda på om ditt nya lösenord har sparats.',
    steps: [
      'Gå tillbaka till chatten: där får du besked så snart vi vet.',
      'Påbörja ingen ny återställning innan dess.',
    ],
  },
  done: {
    heading: 'Ditt nya lösenord är sparat',
    meaning: 'Från och med nu loggar du in med det nya.',
    steps: [
      'Logga in igen i chatten, e-posten och andra arbetsappar när de ber om det.',
      'Skriv in det nya lösenordet i e-postappen i mobilen eller surfplattan.',
      'Uppdatera wifi och VPN om de använder ditt lösenord på jobbet.',
      'Byt ut det gamla lösenordet där det är sparat: i webbläsaren eller lösenordshanteraren.',
    ],
    signedOut: 'Du har loggats ut överallt. Det kan ta upp till en timme innan alla appar märker det.',
    notSignedOut: 'Vi kunde inte logga ut dig på andra enheter. Logga ut där själv, eller be helpdesk om hjälp.',
    close: 'Du kan stänga sidan.',
  },
  unconfirmed: {
    heading: 'Vi kunde inte bekräfta ditt nya lösenord',
    meaning: 'Det kan vara sparat eller inte: företagets inloggningssystem har inte gett besked.',
    steps: [
      'Försök logga in med det nya lösenordet.',
      'Går det inte bör ditt gamla lösenord fortfarande gälla.',
      'Gå tillbaka till chatten om du behöver en ny länk.',
    ],
  },
  gone: {
    heading: 'Länken gäller inte längre',
    meaning: 'En länk gäller i några minuter och för ett enda lösenord. Den här har gått ut, använts eller ersatts.',
    steps: ['Gå tillbaka till chatten: där står vad som har hänt.', 'Be om en ny länk där om du behöver en.'],
  },
  noLink: {
    heading: 'Öppna sidan från chatten',
    meaning: 'Sidan behöver den personliga länken från din chatt. Länken finns inte kvar när sidan laddas om.',
    steps: [
      'Gå tillbaka till chatten och tryck på knappen igen.',
      'Fungerar knappen inte längre kan du be om en ny länk där.',
    ],
  },
  offline: {
    heading: 'Ingen anslutning',
    meaning: 'Sidan kunde inte nås. Kontrollera anslutningen och försök igen.',
    steps: [],
    again: 'Försök igen',
  },
  helpdesk: 'Kommer du inte vidare? Kontakta {contact}.',
  notYou: 'Var det inte du som begärde detta? Kontakta {contact} genast.',
};
