// The page in Danish.
import type { PageTexts } from './page-texts.ts';

export const da: PageTexts = {
  heading: 'Vælg en ny adgangskode',
  account: 'Konto',
  opening: 'Åbner dit link …',
  prove: {
    heading: 'Et bevis mere på, at det er dig',
    intro: 'Linket viser, at du læser dine beskeder. Vælg en måde mere, så vælger du en ny adgangskode.',
    none: 'Der er ingen anden måde tilbage lige nu.',
    methods: {
      'recovery-code': 'Gendannelseskode',
      phone: 'Sms til {hint}',
      email: 'E-mail til {hint}',
      authenticator: 'Godkendelsesapp',
      passkey: 'Adgangsnøgle',
    },
    sentTo: {
      'recovery-code': 'Skriv en af koderne med 20 cifre, som du har gemt.',
      phone: 'Vi har sendt 8 cifre til {hint}. De virker i {minutes} minutter.',
      email: 'Vi har sendt 8 cifre til {hint}. De virker i {minutes} minutter. Se også i uønsket post.',
      authenticator: 'Åbn appen, og skriv de 6 cifre, som den viser.',
    },
    passkey: {
      meaning:
        'Din enhed spørger efter fingeraftryk, ansigt, PIN eller sikkerhedsnøgle. Den nyeste, du har registreret: {hint}.',
      use: 'Brug min adgangsnøgle',
      using: 'Venter på din enhed …',
      notConfirmed: 'Din enhed bekræftede det ikke. Prøv igen, eller vælg en anden måde.',
      wrong:
        'Den adgangsnøgle blev ikke godtaget. Prøv igen med en, du har registreret til nulstilling af adgangskoden.',
      tryAgain: 'Spørgsmålet nåede at blive for gammelt, eller noget gik galt hos os. Prøv igen.',
      unable:
        'Denne browser kan ikke bruge adgangsnøgler. Åbn linket fra beskeden i din sædvanlige browser, eller vælg en anden måde.',
    },
    code: 'Kode',
    missing: 'Skriv hele koden: kun cifre.',
    check: 'Kontrollér koden',
    checking: 'Kontrollerer koden …',
    sending: 'Sender koden …',
    resend: 'Send en ny kode',
    another: 'En anden måde',
    notices: {
      'not-sent': 'Beskeden kunne ikke sendes. Prøv igen om lidt, eller vælg en anden måde.',
      rests: 'Den måde er prøvet for ofte og hviler lidt. Vælg en anden.',
      'code-used-up': 'Koden er brugt op efter for mange forsøg. Vælg igen, så får du en ny.',
      'try-again': 'Det valg findes ikke længere. Vælg igen.',
      'too-soon': 'Der blev sendt en kode for mindre end et minut siden. Vent lidt, og bed så om en ny.',
      wrong: 'Det var ikke den rigtige kode.',
      'old-code': 'Koden er for gammel. Bed om en ny.',
      resent: 'En ny kode er på vej. Den gamle virker ikke længere.',
      'ask-again': 'Noget gik galt hos os. Skriv koden en gang til.',
    },
    left: { one: 'Ét forsøg tilbage.', other: '{count} forsøg tilbage.' },
    lapsed: 'Siden var åben for længe ved siden af en anden. Bevis en gang til, at det er dig.',
  },
  number: {
    label: 'Tallet fra chatten',
    hint: 'De fire cifre ved siden af den knap, du trykkede på.',
    missing: 'Skriv de fire cifre, som chatten viser.',
  },
  password: {
    label: 'Ny adgangskode',
    show: 'Vis',
    hide: 'Skjul',
    what: 'adgangskoden',
    missing: 'Vælg en ny adgangskode.',
  },
  old: {
    heading: 'Skift adgangskode',
    label: 'Nuværende adgangskode',
    hint: 'Den, du logger ind med i dag. Den sendes kun til virksomhedens login-system.',
    missing: 'Skriv din nuværende adgangskode.',
    what: 'nuværende adgangskode',
  },
  rules: {
    heading: 'Sådan skal adgangskoden være',
    length: 'Mellem {min} og {max} tegn',
    classes: 'Mindst {count} af disse: små bogstaver, store bogstaver, tal, symboler',
    characters: 'Kun engelske bogstaver (ikke æ, ø, å), tal, mellemrum og almindelige symboler',
    forbidden: 'Ingen del af dit navn eller virksomhedens navn',
    met: 'opfyldt',
    notMet: 'ikke endnu',
    broken: 'Adgangskoden opfylder ikke alle reglerne nedenfor.',
    summary: '{met} af {all} regler er opfyldt.',
  },
  strength: {
    label: 'Styrke',
    levels: ['meget svag', 'svag', 'nogenlunde', 'god', 'stærk'],
    advice: 'Tre eller fire ord uden sammenhæng giver en stærk adgangskode.',
    praise: 'Denne er svær at gætte.',
  },
  submit: 'Gem den nye adgangskode',
  submitting: 'Gemmer adgangskoden …',
  refusals: {
    'old-password-wrong': 'Det er ikke din nuværende adgangskode. Tjek Caps Lock, og skriv den igen.',
    'old-password-same': 'Det er den adgangskode, du har nu. Vælg en anden.',
    'old-password-rests': 'Den nuværende adgangskode er skrevet forkert for mange gange i dag. Gå tilbage til chatten.',
    'account-locked': 'Din konto er låst efter forkerte adgangskoder. Intet er ændret. Gå tilbage til chatten.',
    elsewhere: 'Din adgangskode kan kun skiftes på Microsofts egen side. Intet er ændret. Chatten viser hvor.',
    'password-rejected':
      'Virksomhedens login-system godtog ikke adgangskoden. Den kan være for let at gætte eller en, du har brugt før. Vælg en anden.',
    'password-used-before':
      'Virksomhedens login-system godtog ikke adgangskoden: den er brugt før eller står på en liste over adgangskoder, der ikke er tilladt. Vælg en anden.',
    'changed-too-recently':
      'Din adgangskode blev ændret for ganske kort tid siden, og virksomhedens login-system vil have, at der går noget tid mellem to ændringer. En anden adgangskode hjælper ikke. Prøv igen i morgen, eller spørg helpdesk.',
    'password-common':
      'Mange bruger denne adgangskode eller en, der ligner meget, så angribere prøver den først. Vælg en anden.',
    'password-breached': 'Denne adgangskode er lækket i et databrud, så angribere kender den. Vælg en anden.',
    'wrong-number': 'Det er ikke tallet fra chatten. Se i den nyeste besked, og skriv det igen.',
    'changed-meanwhile':
      'Din adgangskode blev ændret et andet sted, mens siden var åben, så linket virker ikke længere. Gå tilbage til chatten.',
    'account-frozen': 'Helpdesk skal først åbne denne konto igen. Intet er ændret.',
    'frozen-meanwhile':
      'Selvbetjeningen blev stoppet i mellemtiden, så denne side gælder ikke længere. Intet er ændret. Gå tilbage til chatten, og begynd forfra.',
    'self-service-frozen': 'At sætte adgangskoder i chatten er slået fra lige nu. Intet er ændret.',
    'not-authorized': 'Denne konto må ikke nulstilles på denne måde lige nu. Intet er ændret.',
    unavailable: 'Adgangskoden kunne ikke gemmes lige nu. Intet er ændret. Vent et øjeblik, og prøv igen.',
  },
  notSent: 'Forbindelsen blev afbrudt, før svaret kom. Tjek din forbindelse, og tryk på knappen igen.',
  triesLeft: { one: 'Ét forsøg tilbage.', other: '{count} forsøg tilbage.' },
  endsIn: 'Linket udløber om {time}',
  endsInSpoken: { one: 'Linket udløber om ét sekund.', other: 'Linket udløber om {count} sekunder.' },
  checking: {
    heading: 'Adgangskoden gemmes',
    meaning: 'Det tager som regel nogle få sekunder. Lad gerne siden være åben.',
    steps: [],
  },
  late: {
    heading: 'Det tager længere tid end normalt',
    meaning: 'Vi er stadig ved at finde ud af, om din nye adgangskode er gemt.',
    steps: [
      'Gå tilbage til chatten: den giver dig besked, så snart vi ved det.',
      'Start ikke en ny nulstilling inden da.',
    ],
  },
  done: {
    heading: 'Din nye adgangskode er gemt',
    meaning: 'Fra nu af logger du ind med den nye.',
    steps: [
      'Log ind igen i chatten, mailen og andre arbejdsapps, når de beder om det.',
      'Skriv den nye adgangskode i mailappen på din telefon eller tablet.',
      'Opdater wi-fi og VPN, hvis de bruger din adgangskode til arbejdet.',
      'Udskift den gamle adgangskode, hvor den er gemt: i browseren eller adgangskodeadministratoren.',
    ],
    signedOut: 'Du er blevet logget ud overalt. Der kan gå op til en time, før alle apps opdager det.',
    notSignedOut: 'Vi kunne ikke logge dig ud på andre enheder. Log selv ud der, eller bed helpdesk om hjælp.',
    close: 'Du kan lukke siden.',
  },
  unconfirmed: {
    heading: 'Vi kunne ikke bekræfte din nye adgangskode',
    meaning: 'Den er måske gemt og måske ikke: virksomhedens login-system har ikke givet besked.',
    steps: [
      'Prøv at logge ind med den nye adgangskode.',
      'Virker den ikke, gælder din gamle adgangskode formentlig stadig.',
      'Gå tilbage til chatten, hvis du har brug for et nyt link.',
    ],
  },
  gone: {
    heading: 'Linket virker ikke længere',
    meaning: 'Et link virker i nogle få minutter og til én adgangskode. Dette er udløbet, brugt eller erstattet.',
    steps: [
      'Gå tilbage til chatten: den fortæller, hvad der er sket.',
      'Bed om et nyt link der, hvis du har brug for det.',
    ],
  },
  noLink: {
    heading: 'Åbn siden fra chatten',
    meaning: 'Siden skal bruge det personlige link fra din chat. Linket gemmes ikke, når siden indlæses igen.',
    steps: [
      'Gå tilbage til chatten, og tryk på knappen igen.',
      'Virker knappen ikke længere, kan du bede om et nyt link der.',
    ],
  },
  offline: {
    heading: 'Ingen forbindelse',
    meaning: 'Siden kunne ikke nås. Tjek din forbindelse, og prøv igen.',
    steps: [],
    again: 'Prøv igen',
  },
  helpdesk: 'Kommer du ikke videre? Kontakt {contact}.',
  notYou: 'Var det ikke dig, der bad om dette? Kontakt {contact} med det samme.',
};
