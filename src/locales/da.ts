// Danske tekster og fraser.
import { administration } from './da-administration.ts';
import { desk } from './da-desk.ts';
import { campaignWords } from './da-campaign.ts';
import { orderPhrases } from './da-orders.ts';
import { call } from './da-call.ts';
import { reportWords } from './da-report.ts';
import { security } from './da-security.ts';
import { registerPhrases, registerWords } from './da-register.ts';
import { approvalWords } from './da-approval.ts';
import { changeWords } from './da-change.ts';
import { sspr, ssprNames } from './da-sspr.ts';
import type { Words } from './words.ts';

export const da: Words = {
  name: 'Dansk',
  phrases: {
    ...orderPhrases,
    commands: {
      reset: [
        'nulstil min adgangskode',
        'nulstille min adgangskode',
        'nulstil adgangskode',
        'nulstil adgangskoden',
        'nulstil mit password',
        'nulstil password',
        'nulstil mit kodeord',
        'nulstil kodeord',
        'jeg har glemt min adgangskode',
        'jeg har glemt mit password',
        'jeg har glemt mit kodeord',
        'glemt adgangskode',
        'glemt min adgangskode',
        'glemt password',
        'glemt kodeord',
        'jeg kan ikke huske min adgangskode',
        'kan ikke huske mit password',
        'kan ikke huske mit kodeord',
        'jeg har mistet min adgangskode',
        'jeg skal have en ny adgangskode',
        'jeg har brug for en ny adgangskode',
        'ny adgangskode',
        'nyt password',
        'nyt kodeord',
        'jeg er låst ude',
        'låst ude',
        'min konto er låst',
        'kontoen er låst',
        'lås min konto op',
        'jeg kan ikke logge ind',
        'kan ikke logge ind',
        'kan ikke logge på',
        'jeg kan ikke komme ind',
        'min adgangskode er udløbet',
        'adgangskoden er udløbet',
        'min adgangskode virker ikke',
        'mit password virker ikke',
        'forkert adgangskode',
        'hjælp mig med at nulstille min adgangskode',
      ],
      change: changeWords.phrases.ask,
      register: registerPhrases,
      help: ['hjælp', 'hvad kan du', 'hvad kan du gøre', 'hvordan virker det', 'menu', 'kommandoer', 'hej', 'begynd'],
      status: ['status', 'hvor er jeg', 'hvad sker der', 'hvor langt er vi', 'er det færdigt'],
      language: ['sprog', 'skift sprog', 'andet sprog'],
      cancel: ['annuller', 'annullér', 'stop', 'afbryd', 'glem det', 'fortryd', 'lige meget'],
    },
    filler: [
      'venligst',
      'tak',
      'hej',
      'hejsa',
      'du',
      'kan',
      'kunne',
      'vil',
      'gerne',
      'jeg',
      'at',
      'nu',
      'bare',
      'lige',
      'en',
      'et',
      'mig',
      'og',
      'igen',
      'latchkey',
    ],
    confessions: [
      'min adgangskode er ',
      'adgangskoden er ',
      'mit password er ',
      'mit kodeord er ',
      'min nye adgangskode er ',
      'adgangskode: ',
      'kodeord: ',
    ],
  },
  administration,
  desk,
  call,
  security,
  register: registerWords,
  methods: {
    phone: 'Sms til {hint}',
    email: 'E-mail til {hint}',
    authenticator: 'Godkendelsesapp',
    passkey: 'Adgangsnøgle',
    'recovery-code': 'Gendannelseskode ({hint} tilbage)',
    approval: 'Nogen står inde for mig',
  },
  methodNames: {
    passkey: 'Adgangsnøgle',
    'recovery-code': 'Gendannelseskode',
    phone: 'Sms',
    email: 'E-mail',
    authenticator: 'Godkendelsesapp',
    approval: 'En kollegas ord',
  },
  buttons: {
    reset: 'Nulstil min adgangskode',
    register: registerWords.button,
    help: 'Hjælp',
    status: 'Status',
    language: 'Sprog',
    check: 'Tjek koden',
    resend: 'Ny kode',
    otherWay: 'Anden måde',
    lookAgain: 'Se igen',
    takeOver: 'Fortsæt her',
    vouch: 'Bed nogen stå inde for mig',
    newNumber: 'Nyt nummer',
    withdraw: 'Træk tilbage',
    sendAnswer: 'Send svaret',
    takeBack: 'Stop den',
    notMe: 'Det var ikke mig',
    findName: 'Send mit brugernavn',
    newLink: 'Nyt link',
    openPage: 'Vælg ny adgangskode',
    signIn: 'Log ind',
    reveal: 'Åbn siden',
    cancel: 'Annuller',
    startAgain: 'Begynd forfra',
  },
  cards: {
    welcome: {
      title: 'Låst ude? Jeg kan hjælpe.',
      body: 'Jeg hjælper med adgangskoder hos {company}. Jeg tjekker, at det virkelig er dig, og så vælger du en ny adgangskode på vores egen side. Jeg beder aldrig om en adgangskode her i chatten.',
    },
    help: {
      title: 'Det kan jeg',
      body: 'Skriv med dine egne ord, eller tryk på en knap.',
      lines: [
        '**nulstil min adgangskode**: vis, at det er dig, og vælg en ny',
        '**skift min adgangskode**: når du stadig kan den nuværende',
        '**registrer**: hvad du kan vise, hvem du er, med, og tilføje mere',
        '**jeg har glemt mit brugernavn**: få det sendt til dig',
        '**er det virkelig helpdesk?**: når nogen ringer eller skriver til dig',
        '**status**: hvor langt vi er',
        '**sprog**: English, svenska eller dansk',
        '**annuller**: stop det, vi er i gang med',
      ],
    },
    notUnderstood: 'Det forstod jeg ikke. Jeg kan hjælpe dig med en glemt adgangskode.',
    inPrivate: 'En adgangskode er en privat sag. Jeg har skrevet til dig i vores egen chat, lad os fortsætte der.',
    language: 'Hvilket sprog skal vi bruge?',
    passwordInChat: {
      title: 'Det lignede en adgangskode',
      body: 'Jeg har hverken brugt eller gemt den, men nu står den i chatten, hvor andre kan læse den. Betragt den som brændt: brug den ingen steder, og skift den, hvor du allerede bruger den.',
      howToDelete: 'Sådan sletter du den: hold på beskeden (eller peg på den), vælg de tre prikker og derefter ”Slet”.',
    },
    tooLate: 'Det kort er forældet, så der skete ingenting. Brug det nyeste kort, eller begynd forfra.',
    waiting: {
      'no-answer':
        'Noget hos os svarer ikke lige nu. Intet går tabt, og jeg fortsætter selv, så snart det svarer. Du behøver ikke gøre noget.',
      'in-line':
        'Mange spørger lige nu, og du står i kø. Jeg fortsætter selv, som regel inden for et minut. Du behøver ikke gøre noget.',
    },
    continued: 'Fortsætter nedenfor.',
    elsewhere: {
      title: 'Du er allerede begyndt i {channel}',
      body: 'Nulstillingen for {userName} er i gang der. Du kan fortsætte der eller her.',
      cost: 'Fortsætter du her, slutter den der, og du viser forfra, at det er dig: en chat beviser ingenting.',
      writing:
        'Lige nu bliver en ny adgangskode for {userName} sat fra {channel}. Se der, hvordan det går, og begynd kun forfra her, hvis det ikke hjælper.',
    },
    goesOn:
      'Det fortsætter i {channel}. Det, du havde vist her, tæller ikke længere. Var det ikke dig? Kontakt {helpdesk} med det samme.',
    chooseWay: {
      title: 'Hvordan kan vi vide, at det er dig?',
      one: 'Du nulstiller adgangskoden for {userName}. Vælg en måde.',
      two: 'Du nulstiller adgangskoden for {userName}. Vi skal bruge to forskellige beviser. Vælg dem, du har ved hånden.',
      both: 'Du nulstiller adgangskoden for {userName}. Vi skal bruge begge disse beviser, ét ad gangen.',
      second: 'Tak, det var rigtigt. Et bevis mere, så vælger du en ny adgangskode.',
      notices: {
        frozen:
          'Selvbetjeningen er sat på pause lige nu, så dine egne beviser tæller ikke. Nogen kan stå inde for dig, eller se igen senere.',
        withdrawn: 'Din anmodning er trukket tilbage. Du kan vælge igen.',
        'not-sent': 'Beskeden kunne ikke sendes. Prøv igen om lidt, eller vælg en anden måde.',
        rests: 'Den måde er prøvet for mange gange og hviler et stykke tid. Vælg en anden.',
        'code-used-up': 'Koden er brugt op efter for mange forsøg. Vælg igen, så får du en ny.',
        'try-again': 'Det valg findes ikke længere. Vælg igen.',
        'too-soon':
          'Der blev sendt en kode på den måde for mindre end et minut siden. Vent lidt, eller vælg en anden måde.',
      },
    },
    excluded: {
      'own-mailbox': 'E-mail til {hint} tæller ikke, fordi den postkasse åbnes med den adgangskode, du har glemt.',
      'too-new': '{hint} tæller ikke endnu, fordi oplysningen er registreret eller ændret for ganske nylig.',
      'unknown-age': '{hint} tæller ikke, fordi vi ikke ved, hvornår oplysningen blev registreret.',
    },
    enterCode: {
      titles: {
        phone: 'Skriv koden fra sms’en',
        email: 'Skriv koden fra e-mailen',
        authenticator: 'Skriv koden fra din godkendelsesapp',
        'recovery-code': 'Skriv en af dine gendannelseskoder',
      },
      bodies: {
        phone: 'Vi har sendt 8 cifre til {hint}. De virker én gang, i {minutes} minutter.',
        email: 'Vi har sendt 8 cifre til {hint}. De virker én gang, i {minutes} minutter. Kig også i spammappen.',
        authenticator: 'Åbn appen, og skriv de 6 cifre, den viser for {company}.',
        'recovery-code': 'Skriv en af koderne med 20 cifre, som du har gemt. Hver kode virker én gang.',
      },
      step: 'Trin {step} af {steps}',
      label: 'Kode',
      malformed: 'Koden består kun af cifre.',
      notices: {
        wrong: 'Det var ikke den rigtige kode.',
        'old-code': 'Koden er for gammel. Bed om en ny.',
        resent: 'En ny kode er på vej. Den gamle virker ikke længere.',
        'too-soon': 'Der blev sendt en kode for mindre end et minut siden. Vent lidt, og bed så om en ny.',
        'ask-again': 'Noget gik galt hos os. Skriv koden en gang til.',
      },
      lastTry: 'Det er sidste forsøg med denne kode.',
      left: '{left} forsøg tilbage.',
    },
    setPassword: {
      title: 'Vælg nu en ny adgangskode',
      body: 'Du har vist, at det er dig. Åbn siden for {userName}, og vælg den der. Skriv aldrig en adgangskode her i chatten.',
      number: 'Siden beder om dette nummer:',
      once: 'Linket virker én gang, i {minutes} minutter.',
    },
    settling: {
      title: 'Vi tjekker med kataloget',
      body: 'Den nye adgangskode for {userName} blev sendt, men svaret gik tabt. Jeg spørger, om den nåede frem, og det kan tage to minutter. Begynd ikke forfra endnu.',
    },
    done: {
      title: 'Din nye adgangskode er sat',
      body: 'Du kan logge ind som {userName} med den med det samme.',
      next: [
        'Log ind igen på computeren og telefonen.',
        'Den gamle adgangskode kan ligge i telefonens mailapp, wi-fi, vpn eller printeren: skriv den nye der, ellers kan kontoen blive låst.',
        'Gem den i en adgangskodehåndtering.',
      ],
      cloudAfter:
        'På arbejdscomputeren gælder den nu. I Microsoft 365 (mail, Teams) tager det som regel omkring {minutes} minutter; indtil da gælder den gamle dér.',
      signedOut: 'Vi har logget dig ud alle andre steder. Det kan tage op til en time, før det når alle apps.',
      notSignedOut:
        'Vi kunne ikke logge dig ud andre steder. Helpdesk ved det. Hvis en anden måske bruger din konto, så ring til dem nu.',
      notYou: 'Var det ikke dig? Kontakt {helpdesk} med det samme.',
    },
    refused: {
      unknown: {
        title: 'Jeg kan ikke finde din konto',
        body: 'Du er logget ind i chatten, men kataloget har ingen konto til dig.',
      },
      disabled: {
        title: 'Kontoen er slået fra',
        body: '{userName} er spærret for at logge ind, og det ændrer en ny adgangskode ikke på. Din leder eller helpdesk kan få den slået til.',
      },
      guest: {
        title: 'Du er gæst her',
        body: 'Din adgangskode ligger i din egen organisation. Nulstil den der, og log så ind her som før.',
      },
      federated: {
        title: 'Din adgangskode ligger et andet sted',
        body: '{userName} logger ind gennem et andet system, som også har adgangskoden. Helpdesk kan sige, hvor du nulstiller den.',
      },
      synced: {
        title: 'Kontoen kommer fra det interne netværk',
        body: 'Adgangskoden for {userName} ligger i firmaets egen Active Directory, som jeg ikke kan ændre endnu. Det kan helpdesk.',
      },
      'break-glass': {
        title: 'Kontoen er til nødsituationer',
        body: '{userName} kan ikke nulstilles fra chatten af nogen. Følg nødproceduren.',
      },
      'service-account': {
        title: 'Kontoen tilhører en tjeneste',
        body: '{userName} kan ikke nulstilles fra chatten. Spørg holdet, der ejer tjenesten.',
      },
      protected: {
        title: 'Kontoen nulstilles ikke fra chatten',
        body: '{userName} tilhører en administrator, en computer eller en tjeneste i virksomhedens domæne. Spørg dem, der passer domænet.',
      },
      'changed-too-recently': {
        title: 'Din adgangskode er for ny til at blive ændret',
        body: 'Adgangskoden til {userName} blev ændret for kort tid siden, og virksomheden vil have, at der går noget tid mellem to ændringer, som regel et døgn. Prøv igen i morgen. Kender du ikke adgangskoden, så spørg helpdesk.',
      },
      administrator: {
        title: 'Administratorer nulstilles af en kollega',
        body: '{userName} har en administratorrolle. Bed en anden administrator om at nulstille den.',
      },
      'administrator-too-few-proofs': {
        title: 'En administrator skal bruge to stærke beviser',
        body: '{userName} har en administratorrolle, så vi skal bruge to beviser af forskellig slags, og to e-mailadresser tæller ikke. Bed en anden administrator om at nulstille den.',
      },
      'too-few-proofs': {
        title: 'Jeg kan ikke være sikker på, at det er dig',
        body: 'Det, der er registreret for {userName}, er ikke nok til at vise, at det er dig. Helpdesk har fået besked og kan hjælpe dig.',
      },
      'not-yours': { title: 'Jeg kan kun nulstille din egen adgangskode', body: 'Den konto er ikke din.' },
      'two-people': {
        title: 'To personer bruger denne konto i Slack',
        body: 'Flere personer i Slack fører til den samme konto, eller din adresse der fører nu til en anden. Jeg kan ikke vide, hvem der er hvem, så ingen af dem kan nulstille den fra Slack. Helpdesk har fået besked. Hvis du bruger Teams, kan du nulstille den der.',
      },
      'account-frozen': {
        title: 'Selvbetjeningen er stoppet for denne konto',
        body: 'Nogen har sagt, at en nulstilling af {userName} ikke var deres, så der sker ikke mere i chatten, før helpdesk har talt med dig. Ring til dem; de åbner den igen.',
      },
      'frozen-meanwhile': {
        title: 'Selvbetjeningen blev stoppet i mellemtiden',
        body: 'Den kører igen nu. Det, der var begyndt inden, er afsluttet, og intet er ændret for {userName}. Begynd forfra.',
      },
      'self-service-frozen': {
        title: 'Selvbetjeningen er slået fra lige nu',
        body: 'Virksomheden har slået den fra for alle indtil videre. Intet er ændret for {userName}. Helpdesk kan hjælpe dig.',
      },
      'not-authorized': {
        title: 'Dette blev stoppet',
        body: 'Noget ændrede sig for {userName}, mens vi var i gang, så adgangskoden blev ikke sat. Begynd forfra, eller kontakt helpdesk.',
      },
      'changed-meanwhile': {
        title: 'Din adgangskode blev ændret imens',
        body: 'Nogen satte en anden adgangskode for {userName}, mens dette var åbent, så jeg stoppede. Hvis det var dig, så brug den.',
      },
    },
    approval: approvalWords,
    change: changeWords,
    campaign: campaignWords,
    helpdeskContact: 'Helpdesk: {helpdesk}',
    ended: {
      'too-often': {
        title: 'Du er begyndt rigtig mange gange',
        body: 'Vent en time, før du begynder forfra, eller få hjælp af helpdesk: {helpdesk}.',
      },
      cancelled: { title: 'Annulleret', body: 'Der blev ikke ændret noget. Din gamle adgangskode gælder stadig.' },
      expired: {
        title: 'Det tog for lang tid',
        body: 'For din sikkerheds skyld er jeg stoppet. Der blev ikke ændret noget; begynd forfra, når du vil.',
      },
      failed: { title: 'Noget gik galt hos os', body: 'Der blev ikke ændret noget. Prøv igen om et par minutter.' },
      unconfirmed: {
        title: 'Vi kunne ikke få det bekræftet',
        body: 'Jeg ved ikke, om den nye adgangskode nåede frem. Prøv først at logge ind med den nye. Hvis det ikke går, gælder den gamle: begynd forfra. Helpdesk har fået besked.',
      },
    },
    signIn: {
      title: {
        confirm: 'Log ind en gang til',
        link: 'Knyt din Slack-bruger til din konto',
        change: changeWords.signIn.title,
      },
      body: {
        confirm:
          'Det her kræver et nyt login med din egen arbejdskonto og din anden faktor. Intet bliver gjort før det.',
        link: 'Log ind én gang med din egen arbejdskonto og din anden faktor. Derefter ved jeg, hvilken konto du har.',
        change: changeWords.signIn.body,
      },
      what: {
        'security-page': 'Åbn sikkerhedssiden',
        register: registerWords.signIn,
        reset: 'Nulstille en persons adgangskode',
        'temporary-password': 'Lave en midlertidig adgangskode',
        'force-change': 'Kræve, at en person skifter adgangskode',
        unlock: 'Låse en konto op',
        'sign-out': 'Logge en person ud overalt',
        block: 'Spærre en konto',
        unblock: 'Ophæve spærringen af en konto',
        'access-pass': 'Lave et midlertidigt adgangspas',
        approve: 'Afgøre en anmodning',
        'explain-sign-in': 'Se, hvorfor en person ikke kan logge ind',
        'read-audit': 'Læse, hvad loggen har om en person',
        call: 'Vis nogen, at helpdesk ringer',
        freeze: 'Stoppe selvbetjening for alle',
        unfreeze: 'Starte selvbetjening igen',
        queue: 'Se de åbne anmodninger',
        show: 'Se en anmodning',
        audit: 'Læse revisionsloggen',
        'choose-helpdesk-channel': 'Vælge helpdeskkanalen',
        'registration-report': 'registreringsrapporten',
        ...ssprNames.what,
        ...campaignWords.what,
        link: 'Knytte en Slack-bruger til en konto',
        'change-own': changeWords.signIn.what,
      },
      about: '{what}: {about}',
      who: '{name} i {channel}',
      number: 'Siden spørger om dette nummer:',
      once: 'Linket virker én gang, i {minutes} minutter. Giv ikke linket eller nummeret til nogen.',
      open: {
        title: 'Gå videre i din browser',
        body: 'Loginsiden er åben dér. Jeg går videre, så snart du er logget ind.',
      },
      ended: {
        confirmed: {
          title: 'Du er logget ind',
          body: 'Tak, {userName}. Det, du bad om, går videre af sig selv.',
        },
        linked: {
          title: 'Knyttet',
          body: 'Din Slack-bruger hører nu til {userName}. En mail om det er på vej til dig. Forbindelsen ophører, hvis du ikke bruger den i 400 dage.',
        },
        'may-change': changeWords.signIn['may-change'],
        'no-consent': changeWords.signIn['no-consent'],
        'not-you': {
          title: 'Det var en anden konto',
          body: 'Nogen loggede ind, men ikke med den konto, der hører til dig her. Intet blev gjort, og helpdesk har fået besked. Log ind med din egen konto, eller kontakt {helpdesk}.',
        },
        'too-weak': {
          title: 'Det login er ikke stærkt nok',
          body: 'Det havde ingen anden faktor, som vi kender til, så intet blev gjort. Begynd forfra, og log ind med din anden faktor. Hvis du gjorde det, fortæller logintjenesten os det ikke: kontakt {helpdesk}.',
        },
        'too-old': {
          title: 'Det login er for gammelt',
          body: 'Intet blev gjort. Begynd forfra, og log ind inden for få minutter.',
        },
        'no-sign-in': {
          title: 'Der er intet at logge ind på',
          body: 'Jeres firma har ingen logintjeneste, som jeg kan spørge, og det her kræver et nyt login. Intet blev gjort. Gør det dér, hvor I administrerer konti, eller kontakt {helpdesk}.',
        },
        'not-needed': { title: 'Her er intet at knytte', body: 'Teams fortæller mig allerede, hvilken konto du har.' },
        unknown: {
          title: 'Jeg ved ikke, hvilken konto du har',
          body: 'I Slack knytter du først din bruger til din konto: skriv ”tilknyt min konto”. Hvis det ikke hjælper, er adressen i din profil en anden end arbejdskontoens: kontakt {helpdesk}.',
        },
        'wrong-numbers': {
          title: 'For mange forkerte numre',
          body: 'Nogen skrev forkerte numre på siden, så linket er dødt. Intet blev gjort. Var det ikke dig? Kontakt {helpdesk}.',
        },
        expired: {
          title: 'Det tog for lang tid',
          body: 'Ingen loggede ind, så intet blev gjort. Begynd forfra, når du vil.',
        },
        cancelled: { title: 'Annulleret', body: 'Intet blev gjort.' },
        failed: { title: 'Noget gik galt hos os', body: 'Intet blev gjort. Prøv igen om et par minutter.' },
      },
    },
    reveal: {
      'temporary-password': {
        title: 'Midlertidig adgangskode',
        body: 'Til {userName}. Den bliver lavet, når du trykker på ”vis” på siden, og vist dér én gang. Næste login beder om en anden. Giv den kun til en, du selv har ringet op.',
      },
      'access-pass': {
        title: 'Midlertidigt adgangspas',
        body: 'Til {userName}. Det bliver lavet, når du trykker på ”vis” på siden, og vist dér én gang. Det virker til ét login. Giv det kun til en, du selv har ringet op.',
      },
      number: 'Siden spørger om dette nummer:',
      once: 'Linket virker én gang, i {minutes} minutter, og kun for dig.',
      ended: {
        shown: {
          title: 'Vist én gang',
          body: 'Den blev lavet til {userName} og vist på siden. Ingen kan se den igen; bed om en ny, hvis den er gået tabt.',
        },
        unknown: {
          title: 'Vi ved ikke, om den blev lavet',
          body: 'Svaret gik tabt. Login for {userName} kan være ændret til noget, som ingen kender. Bed om en ny: den træder i stedet.',
        },
        'not-authorized': {
          title: 'Ikke tilladt',
          body: 'Reglerne eller kataloget tillod det ikke lige nu. Intet blev ændret for {userName}.',
        },
        'not-allowed': {
          title: 'Ikke tilladt efter jeres regler',
          body: 'Jeres virksomhed har intet midlertidigt adgangspas til {userName}. Intet blev ændret.',
        },
        unavailable: {
          title: 'Ikke muligt lige nu',
          body: 'Kataloget svarer ikke. Intet blev ændret for {userName}; prøv igen om et par minutter.',
        },
        'wrong-numbers': {
          title: 'For mange forkerte numre',
          body: 'Nogen skrev forkerte numre på siden, så linket er dødt. Intet blev ændret for {userName}. Var det ikke dig? Sig det til dine kolleger.',
        },
        expired: {
          title: 'Det tog for lang tid',
          body: 'Ingen trykkede på ”vis”, så intet blev ændret for {userName}.',
        },
        cancelled: { title: 'Annulleret', body: 'Intet blev ændret for {userName}.' },
        failed: {
          title: 'Noget gik galt hos os',
          body: 'Intet blev ændret for {userName}. Prøv igen om et par minutter.',
        },
      },
    },
    incident: 'Hvis du kontakter helpdesk, så oplys dette nummer: {incident}',
    notMe: {
      title: 'Stoppet. Tak, fordi du sagde til',
      body: 'Alt, der var i gang for din konto, er afsluttet, og ingen kan nulstille den i chatten nu. Vi logger den ud overalt, og helpdesk er alarmeret. Ring selv til dem: {helpdesk}. Ingen fra it beder dig om en adgangskode eller en kode.',
    },
    freeze: {
      frozen: {
        title: 'Selvbetjeningen er stoppet for alle',
        body: 'Ingen adgangskode nulstilles i chatten fra nu af, på nogen server; det, der er åbent, slutter ved næste trin. Administratorer og godkendelser går videre. Skriv ”ophæv frysningen”, når det er overstået.',
      },
      'already-frozen': {
        title: 'Den er allerede stoppet',
        body: 'Selvbetjeningen blev stoppet for alle tidligere. Intet er ændret.',
      },
      lifted: {
        title: 'Selvbetjeningen er i gang igen',
        body: 'Alle kan nulstille deres egen adgangskode igen.',
      },
      'account-lifted': {
        title: 'Kontoen kan fortsætte',
        body: 'Selvbetjeningen er åben igen for {userName}.',
      },
      'not-frozen': {
        title: 'Intet at gøre',
        body: 'Selvbetjeningen er ikke stoppet.',
      },
      'account-unknown': {
        title: 'Jeg fandt ingen',
        body: 'Ingen med det navn er stoppet, som du må åbne for. Skriv brugernavnet, som det står i alarmen.',
      },
      'account-several': {
        title: 'Mere end én person passer',
        body: 'Skriv brugernavnet, som det står i alarmen, så ved jeg, hvem du mener.',
      },
      'not-allowed': {
        title: 'Det må du ikke',
        body: 'Det kræver en administrator, der må, og hvor det er vigtigt en ny login. Intet er ændret.',
      },
      waiting: {
        title: 'En administrator mere skal sige ja',
        body: 'Jeg har spurgt. Så snart nogen siger ja, åbner selvbetjeningen; intet er ændret endnu.',
      },
      'not-approved': {
        title: 'Ingen sagde ja',
        body: 'Den anden administrator sagde ikke ja, så selvbetjeningen er fortsat stoppet.',
      },
      'over-budget': {
        title: 'Det er nok for i dag',
        body: 'Selvbetjeningen er fortsat stoppet: du har gjort så meget ved andres konti på et døgn, som firmaet tillader. Du kan igen om {hours}; bed en anden administrator indtil da. Helpdesk har fået besked.',
      },
      expired: {
        title: 'Det tog for lang tid',
        body: 'Intet er ændret. Bed om det igen, når du vil.',
      },
      cancelled: {
        title: 'Annulleret',
        body: 'Intet er ændret.',
      },
      failed: {
        title: 'Noget hos os svarer ikke',
        body: 'Jeg kunne ikke afgøre, om du må, så intet er ændret. Prøv igen om lidt; haster det, så bed en anden administrator.',
      },
    },
    askContact: {
      title: 'Hvordan kender vi dig?',
      body: 'Skriv noget, som virksomheden har registreret om dig: din private e-mailadresse, dit mobilnummer med landekode eller dit medarbejdernummer.',
      label: 'E-mail, telefon eller medarbejdernummer',
      placeholder: 'navn@example.com',
      malformed: 'Skriv en e-mailadresse, et telefonnummer med landekode eller et medarbejdernummer.',
    },
    userName: {
      looked: {
        title: 'Se i din mail',
        body: 'Hvis virksomheden kender præcis én person ved det, du skrev, er brugernavnet nu på vej til alle registrerede e-mailadresser. For din sikkerhed siger jeg det samme til alle. Er der ikke kommet noget inden for ti minutter? Kontakt {helpdesk}.',
      },
      cancelled: {
        title: 'Annulleret',
        body: 'Der blev ikke søgt efter nogen.',
      },
      expired: {
        title: 'Det tog for lang tid',
        body: 'Spørg igen, når du vil.',
      },
    },
    queue: {
      title: 'Anmodninger, der venter',
      list: 'Den ældste først. Svar på anmodningens eget kort i helpdesks kanal.',
      none: 'Der venter intet.',
      noSuch: 'Ingen åben anmodning har nummeret {number}. Den kan være afgjort, trukket tilbage eller for gammel.',
      row: {
        own: '**{number}** · {name} ({userName}) vil nulstille sin adgangskode · {from} · {minutes} min',
        administrator:
          '**{number}** · en administrator vil gøre noget, der kræver en mere: {name} ({userName}) · {from} · {minutes} min',
      },
      agreed: 'Ja indtil nu: {agreed}.',
      'not-allowed': {
        title: 'Det må du ikke se',
        body: 'Anmodningerne er for administratorer, der kan nulstille en adgangskode.',
      },
      failed: { title: 'Noget hos os svarer ikke', body: 'Jeg kunne ikke læse anmodningerne. Prøv igen om lidt.' },
    },
    helpdeskHere: {
      chosen: {
        title: 'Det her er helpdesks kanal nu',
        body: 'Anmodninger, alarmer og en linje for hver nulstilling går dertil fra nu af.',
      },
      welcome: {
        title: 'Det her er helpdesks kanal nu',
        body: '{by} har valgt den. Anmodninger om godkendelse, alarmer og en linje for hver nulstilling kommer hertil fra nu af. Alle her kan læse dem, så hold kanalen til helpdesk.',
      },
      'not-here': {
        title: 'Skriv det i kanalen',
        body: 'Gå til den kanal, som helpdesk læser, og skriv det dér: i Teams med mit navn foran, i Slack som en skråstregskommando.',
      },
      'not-allowed': {
        title: 'Det må du ikke',
        body: 'At vælge helpdesks kanal kræver en global administrator, en administrator af privilegeret godkendelse eller en brugeradministrator, og en ny login. Intet er ændret.',
      },
      outside: {
        title: 'Den kanal er delt med andre',
        body: 'Folk uden for teamet, måske fra en anden virksomhed, kan læse dér, og det, helpdesk får, er ikke til dem. Vælg en almindelig kanal. Intet er ændret.',
      },
      'not-invited': {
        title: 'Jeg kan ikke skrive dér',
        body: 'Føj mig først til kanalen (i Slack: /invite og mit navn), og skriv det så igen. Intet er ændret.',
      },
      waiting: {
        title: 'En administrator mere skal sige ja',
        body: 'Jeg har spurgt i den kanal, som helpdesk læser nu. Intet er ændret endnu.',
      },
      'not-approved': {
        title: 'Ingen sagde ja',
        body: 'Den anden administrator sagde ikke ja, så helpdesk læser, hvor den læste før.',
      },
      expired: {
        title: 'Det tog for lang tid',
        body: 'Intet er ændret. Bed om det igen, når du vil.',
      },
      cancelled: {
        title: 'Annulleret',
        body: 'Intet er ændret.',
      },
      failed: {
        title: 'Noget hos os svarer ikke',
        body: 'Jeg kunne ikke gøre det færdigt. Se i kanalen: har jeg ikke hilst dér, så skriv det igen om lidt.',
      },
    },
    alarm: {
      ...desk.alarms,
      'over-budget': {
        title: 'En administrator har brugt dagen op',
        body: '{userName} har gjort så meget ved andres konti på et døgn, som det er tilladt, og ville {detail} som det næste. Det blev afvist.',
        todo: 'Spørg {userName} på et nummer, I kender, om det var dem. Hvis ikke, så spær kontoen, og afslut dens sessioner.',
      },
      'false-helpdesk': {
        title: 'Nogen udgiver sig måske for at være helpdesk',
        body: '{userName} siger, at den, der ringer og kalder sig helpdesk, ikke er det. Det, der blev vist, var en samtale fra: {detail}.',
        todo: 'Advar de andre, og ring til {userName} på et nummer, I kender. Spørg, hvad den, der ringede, fik at vide.',
      },
      'passkey-cloned': {
        title: 'En adgangsnøgle er kopieret',
        body: 'En adgangsnøgle for {userName} blev brugt med en tæller, der gik tilbage: nogen har en kopi. Den er slået fra.',
        todo: 'Ring til {userName} på et nummer, der er registreret, og få dem til at tilføje en ny adgangsnøgle.',
      },
      ...registerWords.alarm,
      'many-tries': {
        title: 'Mange forkerte svar',
        body: 'Der er givet {detail} forkerte svar for {userName} inden for et døgn.',
        todo: 'Ring til personen på et nummer, I kender. Er det ikke dem, så giv sikkerhedsteamet besked, og lad kontoen hvile.',
      },
      'many-refusals': {
        title: 'Én person får nej igen og igen',
        body: '{userName} bad om noget, der gælder andre, {detail} gange inden for et døgn og fik nej hver gang.',
        todo: 'Find ud af, hvem det er, og hvorfor. Små spørgsmål fra én person over timer er sådan, et angreb begynder.',
      },
      'many-people': {
        title: 'Mange personer ved én konto',
        body: '{detail} forskellige personer har gjort noget, der gælder {userName}, inden for en uge.',
        todo: 'Spørg, om de kender til hinanden. Hvis ikke, prøver nogen måske at nå {userName} gennem mange døre.',
      },
      'contact-then-reset': {
        title: 'En ny kontaktoplysning, så en nulstilling',
        body: '{detail} af kontaktoplysningerne for {userName} blev registreret eller ændret i de to uger før nulstillingen.',
        todo: 'Ring til personen på et nummer, der er ældre end det, og spørg, om de gjorde begge dele.',
      },
      'channel-outside': {
        title: 'En helpdeskkanal er nu delt med andre',
        body: 'Kanalen i {detail}, som var valgt til helpdesk, er nu delt uden for teamet, så der skrives ikke mere dér.',
        todo: 'Vælg en anden kanal: skriv ”brug denne kanal til helpdesk” i den.',
      },
      frozen: {
        title: 'Selvbetjeningen er stoppet for alle',
        body: '{detail} har stoppet den. Ingen adgangskode nulstilles i chatten; administratorer og godkendelser går videre.',
        todo: 'Regn med flere opkald. Når det er overstået, skriver en administrator ”ophæv frysningen”, og en anden siger ja.',
      },
      'not-me': {
        title: 'Nogen siger ”det var ikke mig”',
        body: 'Nogen, der fik besked om {userName}, siger, at ændringen ikke var deres. Selvbetjeningen er stoppet for kontoen, og {detail} igangværende dialoger er afbrudt. Alle sessioner bliver afsluttet.',
        todo: 'Ring til personen på et nummer, I kender, find ud af, hvad der er sket, og sæt en ny adgangskode sammen. Skriv derefter ”ophæv frysningen for {userName}”.',
      },
      'not-me-sessions-live': {
        title: 'Sessioner er stadig åbne',
        body: 'Efter ”det var ikke mig” kunne sessionerne for {userName} ikke afsluttes.',
        todo: 'Afslut dem i hånden i kataloget nu: den, der har stjålet kontoen, er stadig i den.',
      },
      'not-me-failed': {
        title: 'Stoppet efter ”det var ikke mig” mislykkedes',
        body: 'Nogen sagde, at en ændring af {userName} ikke var deres, men vores systemer svarede ikke i tide.',
        todo: 'Spær login for {userName}, og afslut sessionerne i hånden i kataloget nu. Ring derefter til personen.',
      },
    },
    helpdesk: {
      ...desk.lines,
      ...ssprNames.helpdesk,
      ...campaignWords.helpdesk,
      ...registerWords.helpdesk,
      'act-sent': '📨 En administrator har sendt **{userName}** en vej til en ny adgangskode ({detail}).',
      'act-done': '✅ En administrator har gjort dette med **{userName}**: {detail}.',
      'act-unconfirmed':
        '❓ En administrators ændring for **{userName}** ({detail}) blev sendt, men kataloget bekræftede den aldrig. Tjek det.',
      'reset-done': '✅ **{userName}** har nulstillet sin adgangskode (bevist med {detail}).',
      'too-few-proofs':
        '⚠️ **{userName}** prøvede at nulstille sin adgangskode, men har for få beviser registreret. Hjælp gerne.',
      refused: '🚫 **{userName}** prøvede at nulstille sin adgangskode og blev afvist: {detail}.',
      unconfirmed:
        '❓ En ny adgangskode for **{userName}** blev sendt, men kataloget bekræftede den aldrig. Tjek det gerne.',
      'sessions-live':
        '⚠️ **{userName}** har nulstillet sin adgangskode, men de andre sessioner kunne ikke afsluttes. Gør det i hånden.',
      'two-people':
        '🚨 Flere personer i Slack fører til **{userName}**, eller én person fører nu til flere konti: {detail}. Ingen af dem kan nulstille fra Slack, før det er afklaret. Tjek e-mailadresserne i deres profiler.',
      'sign-in-other':
        '{userName}: nogen loggede ind med en anden konto, da {detail} skulle logge ind. Intet blev gjort.',
      'account-linked': '{userName} knyttede en Slack-bruger til kontoen ved at logge ind.',
      ...changeWords.helpdesk,
      'wrong-numbers':
        '🚨 Nummeret for **{userName}** blev skrevet forkert {detail} gange, så anmodningen blev lukket. Tjek, hvem der spurgte, og hvem der svarede.',
      'method-rests': '⚠️ For mange forsøg for **{userName}** med {detail}. Den måde hviler et stykke tid.',
    },
  },
  status: {
    title: 'Så langt er vi',
    finding: 'Jeg finder din konto.',
    elsewhere: 'Du er begyndt i en anden chat. Fortsæt der eller her.',
    choosing: 'Du vælger, hvordan du viser, at det er dig.',
    sending: 'En kode er på vej.',
    opening: 'Jeg laver dit link.',
    proving: 'Jeg venter på din kode.',
    asking: 'Jeg beder nogen stå inde for dig.',
    waiting: 'Nogen er bedt om at stå inde for dig og ringer til dig.',
    judging: 'Jeg tjekker din kode.',
    linking: 'Jeg laver dit link.',
    setting: 'Du har vist, at det er dig. Åbn siden, og vælg en ny adgangskode.',
    resetting: 'Din nye adgangskode er ved at blive sat.',
    settling: 'Jeg spørger kataloget, om din nye adgangskode nåede frem.',
    finishing: 'Din nye adgangskode er sat. Jeg logger dig ud andre steder.',
    ...registerWords.status,
    'ended-none': 'Der er ikke noget i gang. Skriv ”nulstil min adgangskode” for at begynde.',
    'ended-done': 'Din adgangskode blev nulstillet. Der er ikke andet i gang.',
    'ended-cancelled': 'Den seneste nulstilling blev annulleret. Der blev ikke ændret noget.',
    'ended-expired': 'Den seneste nulstilling tog for lang tid. Der blev ikke ændret noget.',
    'ended-refused': 'Den seneste nulstilling kunne ikke lade sig gøre. Kontakt helpdesk, hvis du har brug for hjælp.',
    'ended-elsewhere': 'Din nulstilling fortsætter i en anden chat.',
    'ended-failed': 'Den seneste nulstilling mislykkedes hos os. Der blev ikke ændret noget; prøv igen.',
    'ended-unconfirmed': 'Det er usikkert, om din seneste nulstilling nåede frem. Prøv den nye adgangskode først.',
  },
  report: reportWords,
  slack: {
    notTaken: 'Jeg kunne ikke tage imod det lige nu, så der er ikke sket noget. Prøv igen om et minut.',
    notOpened: 'Slack åbnede ikke formularen. Tryk på knappen igen.',
    close: 'Luk',
    forms: { answer: { open: 'Indtast koden', title: 'Din kode' }, decide: { open: 'Svar', title: 'Dit svar' } },
    form: { open: 'Fortsæt', title: 'Dit svar' },
  },
  messages: {
    codeMail: {
      subject: 'Din kode til at nulstille din adgangskode',
      text: 'Hej,\n\nDin kode til at nulstille din adgangskode hos {company} er:\n\n    {code}\n\nDen virker én gang, i {minutes} minutter. Skriv den i chatten, hvor du begyndte.\n\nIngen fra it beder dig nogensinde om denne kode. Hvis du ikke har bedt om den, prøver en anden måske at komme ind på din konto: giv den ikke videre, og kontakt {helpdesk}.\n',
    },
    codeSms:
      '{company}: {code} er din kode til at nulstille din adgangskode. Den virker i {minutes} minutter. Ingen fra it beder om den. Ikke dig? Kontakt {helpdesk}.',
    sentLink: {
      subject: 'Vælg en ny adgangskode hos {company}',
      text: 'Hej\n\nHelpdesk hos {company} har sendt dig dette link, så du kan vælge en ny adgangskode:\n\n{url}\n\nDet virker i {minutes} minutter. Siden beder om endnu et bevis på, at det er dig, og ingen andre end du får den nye adgangskode at vide.\n\nIngen fra it vil bede dig om linket, en kode eller en adgangskode. Hvis du ikke har bedt om hjælp, så åbn det ikke, og kontakt {helpdesk}.\n',
      sms: '{company}: vælg en ny adgangskode inden for {minutes} minutter: {url} Ingen fra it beder om linket eller en kode. Ikke dig? Kontakt {helpdesk}.',
    },
    notice: {
      ...security.notice,
      ...sspr.notices,
      ...registerWords.notice,
      'user-name': {
        subject: 'Dit brugernavn',
        text: 'Hej,\n\nNogen bad i chatten {when} om det brugernavn, der hører til denne adresse. Navnet, du logger ind med hos {company}, er:\n\n    {userName}\n\nHvis det var dig, skal du ikke gøre mere. Intet er ændret.\n\nHvis det IKKE var dig, prøver nogen måske at komme ind på din konto. Stop det her, uden at logge ind:\n\n    {notMe}\n\nDu kan kontakte {helpdesk}, hvis du har spørgsmål.\n',
      },
      'act-temporary-password': {
        subject: 'Der er lavet en midlertidig adgangskode til dig',
        text: 'Hej,\n\nDen {when} lavede en administrator hos {company} en midlertidig adgangskode til {userName}. Den gamle virker ikke længere, og næste login beder om en ny. Det blev gjort med adgangskodehjælpen i chatten.\n\nHvis du kender til det, skal du ikke gøre mere.\n\nHvis det virker forkert, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk}, og fortæl, at du fik denne besked.\n',
      },
      'act-access-pass': {
        subject: 'Der er lavet et adgangspas til dig',
        text: 'Hej,\n\nDen {when} lavede en administrator hos {company} et midlertidigt adgangspas til {userName}: den, der har det, kan logge ind én gang. Det blev gjort med adgangskodehjælpen i chatten.\n\nHvis du kender til det, skal du ikke gøre mere.\n\nHvis det virker forkert, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk}, og fortæl, at du fik denne besked.\n',
      },
      'act-force-change': {
        subject: 'En ny adgangskode bliver krævet',
        text: 'Hej,\n\nDen {when} bad en administrator hos {company} om, at adgangskoden for {userName} bliver skiftet: næste login beder om en ny. Det blev gjort med adgangskodehjælpen i chatten.\n\nHvis du kender til det, skal du ikke gøre mere.\n\nHvis det virker forkert, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk}, og fortæl, at du fik denne besked.\n',
      },
      'act-sign-out': {
        subject: 'Du er logget ud overalt',
        text: 'Hej,\n\nDen {when} afsluttede en administrator hos {company} alle sessioner for {userName}: hver app beder dig om at logge ind igen. Det blev gjort med adgangskodehjælpen i chatten.\n\nHvis du kender til det, skal du ikke gøre mere.\n\nHvis det virker forkert, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk}, og fortæl, at du fik denne besked.\n',
      },
      'act-block': {
        subject: 'Din konto er spærret',
        text: 'Hej,\n\nDen {when} spærrede en administrator hos {company} login for {userName}: ingen kan logge ind med kontoen nu. Det blev gjort med adgangskodehjælpen i chatten.\n\nHvis du kender til det, skal du ikke gøre mere.\n\nHvis det virker forkert, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk}, og fortæl, at du fik denne besked.\n',
      },
      'act-unlock': {
        subject: 'Din konto er låst op',
        text: 'Hej,\n\nDen {when} fjernede en administrator hos {company} den lås, som for mange forkerte adgangskoder havde sat på {userName}: kontoen virker med den adgangskode, den havde. Det blev gjort med adgangskodehjælpen i chatten.\n\nHvis det var dig, der skrev forkert, skal du ikke gøre mere. Har en telefon eller et mailprogram stadig en gammel adgangskode, så skift den dér, ellers låser den kontoen igen.\n\nHvis det ikke var dig, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk}, og fortæl, at du fik denne besked.\n',
      },
      'act-unblock': {
        subject: 'Din konto virker igen',
        text: 'Hej,\n\nDen {when} tillod en administrator hos {company} login for {userName} igen: den virker med den adgangskode, den havde. Det blev gjort med adgangskodehjælpen i chatten.\n\nHvis du kender til det, skal du ikke gøre mere.\n\nHvis det virker forkert, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk}, og fortæl, at du fik denne besked.\n',
      },
      linked: {
        subject: 'Din konto er knyttet til en Slack-bruger',
        text: 'Hej\n\nDen {when} loggede nogen ind som {userName} hos {company} og knyttede kontoen til en Slack-bruger. I Slack kan den bruger nu gøre det, som dine roller tillader.\n\nHvis det var dig, skal du ikke gøre mere.\n\nHvis det IKKE var dig, så sig til her med det samme: {notMe}\nEller kontakt {helpdesk}, og sig, at du har fået denne besked.\n',
      },
      changed: {
        subject: 'Din adgangskode er ændret',
        text: 'Hej,\n\nAdgangskoden for {userName} hos {company} blev nulstillet {when} gennem adgangskodehjælpen i chatten.\n\nHvis det var dig, skal du ikke gøre mere.\n\nHvis det IKKE var dig, er en anden kommet ind på din konto. Stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} med det samme, og fortæl, at du fik denne besked.\n',
      },
      maybe: {
        subject: 'Din adgangskode er måske ændret',
        text: 'Hej,\n\nEn ny adgangskode for {userName} hos {company} blev sendt {when} gennem adgangskodehjælpen i chatten, men kataloget bekræftede den aldrig. Den nye adgangskode gælder måske, eller den gamle.\n\nHvis det IKKE var dig, der bad om den, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} med det samme, og fortæl, at du fik denne besked.\n',
      },
    },
  },
};
