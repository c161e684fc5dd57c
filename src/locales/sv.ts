// Svenska texter och fraser.
import { administration } from './sv-administration.ts';
import { desk } from './sv-desk.ts';
import { campaignWords } from './sv-campaign.ts';
import { orderPhrases } from './sv-orders.ts';
import { call } from './sv-call.ts';
import { reportWords } from './sv-report.ts';
import { security } from './sv-security.ts';
import { registerPhrases, registerWords } from './sv-register.ts';
import { approvalWords } from './sv-approval.ts';
import { changeWords } from './sv-change.ts';
import { sspr, ssprNames } from './sv-sspr.ts';
import type { Words } from './words.ts';

export const sv: Words = {
  name: 'Svenska',
  phrases: {
    ...orderPhrases,
    commands: {
      reset: [
        'återställ mitt lösenord',
        'återställa mitt lösenord',
        'återställ lösenord',
        'återställa lösenord',
        'återställ lösenordet',
        'lösenordsåterställning',
        'nollställ mitt lösenord',
        'nollställ lösenordet',
        'jag har glömt mitt lösenord',
        'jag glömde mitt lösenord',
        'har glömt lösenordet',
        'glömt mitt lösenord',
        'glömt lösenord',
        'glömt lösenordet',
        'jag minns inte mitt lösenord',
        'kommer inte ihåg mitt lösenord',
        'jag har tappat bort mitt lösenord',
        'jag behöver ett nytt lösenord',
        'nytt lösenord',
        'jag är utelåst',
        'utelåst',
        'jag är låst ute',
        'mitt konto är låst',
        'kontot är låst',
        'lås upp mitt konto',
        'jag kan inte logga in',
        'kan inte logga in',
        'kommer inte in',
        'jag kommer inte in',
        'mitt lösenord har gått ut',
        'lösenordet har gått ut',
        'mitt lösenord fungerar inte',
        'lösenordet fungerar inte',
        'fel lösenord',
        'hjälp mig att återställa mitt lösenord',
        'resetta mitt lösenord',
      ],
      change: changeWords.phrases.ask,
      register: registerPhrases,
      help: ['hjälp', 'vad kan du göra', 'hur fungerar det här', 'meny', 'kommandon', 'hej', 'börja'],
      status: ['status', 'var är jag', 'vad händer', 'hur går det', 'är det klart'],
      language: ['språk', 'byt språk', 'ändra språk', 'annat språk'],
      cancel: ['avbryt', 'stopp', 'sluta', 'glöm det', 'strunta i det', 'ångra'],
    },
    filler: [
      'snälla',
      'tack',
      'hej',
      'hejsan',
      'du',
      'kan',
      'skulle',
      'vill',
      'jag',
      'att',
      'nu',
      'gärna',
      'bara',
      'en',
      'ett',
      'mig',
      'och',
      'igen',
      'vänligen',
      'latchkey',
    ],
    confessions: ['mitt lösenord är ', 'lösenordet är ', 'mitt nya lösenord är ', 'lösenord: ', 'lösen: '],
  },
  administration,
  desk,
  call,
  security,
  register: registerWords,
  methods: {
    phone: 'Sms till {hint}',
    email: 'E-post till {hint}',
    authenticator: 'Autentiseringsapp',
    passkey: 'Nyckel (passkey)',
    'recovery-code': 'Reservkod ({hint} kvar)',
    approval: 'Någon går i god för mig',
  },
  methodNames: {
    passkey: 'Nyckel (passkey)',
    'recovery-code': 'Reservkod',
    phone: 'Sms',
    email: 'E-post',
    authenticator: 'Autentiseringsapp',
    approval: 'En kollegas ord',
  },
  buttons: {
    reset: 'Återställ mitt lösenord',
    register: registerWords.button,
    help: 'Hjälp',
    status: 'Status',
    language: 'Språk',
    check: 'Kontrollera koden',
    resend: 'Ny kod',
    otherWay: 'Annat sätt',
    lookAgain: 'Titta igen',
    takeOver: 'Fortsätt här',
    vouch: 'Be någon gå i god för mig',
    newNumber: 'Nytt nummer',
    withdraw: 'Ta tillbaka',
    sendAnswer: 'Skicka svaret',
    takeBack: 'Stoppa',
    notMe: 'Det var inte jag',
    findName: 'Skicka mitt användarnamn',
    newLink: 'Ny länk',
    openPage: 'Välj nytt lösenord',
    signIn: 'Logga in',
    reveal: 'Öppna sidan',
    cancel: 'Avbryt',
    startAgain: 'Börja om',
  },
  cards: {
    welcome: {
      title: 'Utelåst? Jag kan hjälpa till.',
      body: 'Jag hjälper till med lösenord hos {company}. Jag kontrollerar att det verkligen är du, sedan väljer du ett nytt lösenord på vår egen sida. Jag frågar aldrig efter ett lösenord här i chatten.',
    },
    help: {
      title: 'Det här kan jag göra',
      body: 'Skriv med egna ord eller tryck på en knapp.',
      lines: [
        '**återställ mitt lösenord**: visa att det är du och välj ett nytt',
        '**byt mitt lösenord**: när du fortfarande kan det nuvarande',
        '**registrera**: vad du kan visa vem du är med, och lägga till mer',
        '**jag har glömt mitt användarnamn**: få det skickat till dig',
        '**är det här verkligen helpdesk?**: när någon ringer eller skriver till dig',
        '**status**: hur långt vi har kommit',
        '**språk**: English, svenska eller dansk',
        '**avbryt**: sluta med det vi håller på med',
      ],
    },
    notUnderstood: 'Det förstod jag inte. Jag kan hjälpa dig med ett glömt lösenord.',
    inPrivate: 'Ett lösenord är en privat sak. Jag har skrivit till dig i vår egen chatt, vi fortsätter där.',
    language: 'Vilket språk ska vi använda?',
    passwordInChat: {
      title: 'Det där såg ut som ett lösenord',
      body: 'Jag har varken använt eller sparat det, men nu står det i chatten där andra kan läsa det. Betrakta det som bränt: använd det ingenstans, och byt det där du redan använder det.',
      howToDelete:
        'Så tar du bort det: håll på meddelandet (eller peka på det), välj de tre punkterna och sedan ”Ta bort”.',
    },
    tooLate: 'Kortet är för gammalt, så ingenting gjordes. Använd det senaste kortet eller börja om.',
    waiting: {
      'no-answer':
        'Något hos oss svarar inte just nu. Inget går förlorat, och jag fortsätter själv så snart det går. Du behöver inte göra något.',
      'in-line':
        'Många frågar just nu, och du står i kö. Jag fortsätter själv, oftast inom en minut. Du behöver inte göra något.',
    },
    continued: 'Fortsätter nedanför.',
    elsewhere: {
      title: 'Du har redan börjat i {channel}',
      body: 'Återställningen för {userName} pågår där. Du kan fortsätta där, eller här.',
      cost: 'Fortsätter du här avslutas den där, och du visar från början att det är du: en chatt bevisar ingenting.',
      writing:
        'Just nu sätts ett nytt lösenord för {userName} från {channel}. Se där hur det går, och börja om här bara om det inte hjälper.',
    },
    goesOn:
      'Det här fortsätter i {channel}. Det du hade visat här räknas inte längre. Var det inte du? Kontakta {helpdesk} genast.',
    chooseWay: {
      title: 'Hur kan vi veta att det är du?',
      one: 'Du återställer lösenordet för {userName}. Välj ett sätt.',
      two: 'Du återställer lösenordet för {userName}. Vi behöver två olika bevis. Välj vilka du har till hands.',
      both: 'Du återställer lösenordet för {userName}. Vi behöver båda de här bevisen, ett i taget.',
      second: 'Tack, det stämde. Ett bevis till, sedan väljer du ett nytt lösenord.',
      notices: {
        frozen:
          'Självbetjäningen är pausad just nu, så egna bevis räknas inte. Någon kan gå i god för dig, eller titta igen senare.',
        withdrawn: 'Din begäran är återtagen. Du kan välja igen.',
        'not-sent': 'Meddelandet kunde inte skickas. Försök igen om en stund eller välj ett annat sätt.',
        rests: 'Det sättet har provats för många gånger och vilar en tid. Välj ett annat.',
        'code-used-up': 'Koden är förbrukad efter för många försök. Välj igen så får du en ny.',
        'try-again': 'Det valet finns inte längre. Välj igen.',
        'too-soon':
          'En kod skickades på det sättet för mindre än en minut sedan. Vänta lite eller välj ett annat sätt.',
      },
    },
    excluded: {
      'own-mailbox': 'E-post till {hint} räknas inte, eftersom den brevlådan öppnas med lösenordet som du har glömt.',
      'too-new': '{hint} räknas inte än, eftersom uppgiften registrerades eller ändrades helt nyligen.',
      'unknown-age': '{hint} räknas inte, eftersom vi inte vet när uppgiften registrerades.',
    },
    enterCode: {
      titles: {
        phone: 'Skriv koden från sms:et',
        email: 'Skriv koden från e-postmeddelandet',
        authenticator: 'Skriv koden från din autentiseringsapp',
        'recovery-code': 'Skriv en av dina reservkoder',
      },
      bodies: {
        phone: 'Vi har skickat 8 siffror till {hint}. De gäller en gång, i {minutes} minuter.',
        email:
          'Vi har skickat 8 siffror till {hint}. De gäller en gång, i {minutes} minuter. Titta även i skräpposten.',
        authenticator: 'Öppna appen och skriv de 6 siffror som den visar för {company}.',
        'recovery-code': 'Skriv en av koderna med 20 siffror som du har sparat. Var och en fungerar en gång.',
      },
      step: 'Steg {step} av {steps}',
      label: 'Kod',
      malformed: 'Koden består bara av siffror.',
      notices: {
        wrong: 'Det var inte rätt kod.',
        'old-code': 'Koden är för gammal. Be om en ny.',
        resent: 'En ny kod är på väg. Den gamla gäller inte längre.',
        'too-soon': 'En kod skickades för mindre än en minut sedan. Vänta lite och be sedan om en ny.',
        'ask-again': 'Något gick fel hos oss. Skriv koden en gång till.',
      },
      lastTry: 'Det är sista försöket med den här koden.',
      left: '{left} försök kvar.',
    },
    setPassword: {
      title: 'Välj nu ett nytt lösenord',
      body: 'Du har visat att det är du. Öppna sidan för {userName} och välj det där. Skriv aldrig ett lösenord här i chatten.',
      number: 'Sidan frågar efter det här numret:',
      once: 'Länken gäller en gång, i {minutes} minuter.',
    },
    settling: {
      title: 'Vi kontrollerar med katalogen',
      body: 'Det nya lösenordet för {userName} skickades, men svaret kom bort. Jag frågar om det kom fram, vilket kan ta två minuter. Börja inte om än.',
    },
    done: {
      title: 'Ditt nya lösenord är satt',
      body: 'Du kan logga in som {userName} med det direkt.',
      next: [
        'Logga in igen på datorn och telefonen.',
        'Det gamla lösenordet kan finnas kvar i telefonens e-postapp, wifi, vpn eller skrivaren: skriv det nya där, annars kan kontot låsas.',
        'Spara det i en lösenordshanterare.',
      ],
      cloudAfter:
        'På arbetsdatorn gäller det nu. I Microsoft 365 (e-post, Teams) tar det oftast ungefär {minutes} minuter; till dess gäller det gamla där.',
      signedOut: 'Vi har loggat ut dig överallt annars. Det kan ta upp till en timme innan det når alla appar.',
      notSignedOut:
        'Vi kunde inte logga ut dig på andra ställen. Helpdesk vet om det. Om någon annan kan tänkas använda ditt konto, ring dem nu.',
      notYou: 'Var det inte du? Kontakta {helpdesk} genast.',
    },
    refused: {
      unknown: {
        title: 'Jag hittar inte ditt konto',
        body: 'Du är inloggad i chatten, men katalogen har inget konto för dig.',
      },
      disabled: {
        title: 'Kontot är avstängt',
        body: '{userName} är spärrat för inloggning, och det ändras inte av ett nytt lösenord. Din chef eller helpdesk kan se till att det öppnas.',
      },
      guest: {
        title: 'Du är gäst här',
        body: 'Ditt lösenord finns i din egen organisation. Återställ det där och logga sedan in här som vanligt.',
      },
      federated: {
        title: 'Ditt lösenord finns någon annanstans',
        body: '{userName} loggar in genom ett annat system, som också har lösenordet. Helpdesk kan säga var du återställer det.',
      },
      synced: {
        title: 'Kontot kommer från det interna nätet',
        body: 'Lösenordet för {userName} finns i företagets egen Active Directory, som jag inte kan ändra än. Det kan helpdesk.',
      },
      'break-glass': {
        title: 'Kontot är till för nödlägen',
        body: '{userName} kan inte återställas från chatten av någon. Följ nödrutinen.',
      },
      'service-account': {
        title: 'Kontot tillhör en tjänst',
        body: '{userName} kan inte återställas från chatten. Fråga gruppen som äger tjänsten.',
      },
      protected: {
        title: 'Kontot återställs inte från chatten',
        body: '{userName} tillhör en administratör, en dator eller en tjänst i företagets domän. Fråga dem som sköter domänen.',
      },
      'changed-too-recently': {
        title: 'Ditt lösenord är för nytt för att ändras',
        body: 'Lösenordet för {userName} ändrades för en kort stund sedan, och företaget vill att det går en tid mellan två ändringar, oftast ett dygn. Försök igen i morgon. Kan du inte lösenordet, fråga helpdesk.',
      },
      administrator: {
        title: 'Administratörer återställs av en kollega',
        body: '{userName} har en administratörsroll. Be en annan administratör att återställa det.',
      },
      'administrator-too-few-proofs': {
        title: 'En administratör behöver två starka bevis',
        body: '{userName} har en administratörsroll, så vi behöver två bevis av olika slag, och två e-postadresser räknas inte. Be en annan administratör att återställa det.',
      },
      'too-few-proofs': {
        title: 'Jag kan inte vara säker på att det är du',
        body: 'Det som är registrerat för {userName} räcker inte för att visa att det är du. Helpdesk har fått veta det och kan hjälpa dig.',
      },
      'not-yours': { title: 'Jag kan bara återställa ditt eget lösenord', body: 'Det kontot är inte ditt.' },
      'two-people': {
        title: 'Två personer använder det här kontot i Slack',
        body: 'Flera personer i Slack leder till samma konto, eller så leder din adress där nu till ett annat. Jag kan inte veta vem som är vem, så ingen av dem kan återställa det från Slack. Helpdesk har fått veta det. Om du använder Teams kan du återställa det där.',
      },
      'account-frozen': {
        title: 'Självbetjäningen är stoppad för det här kontot',
        body: 'Någon har sagt att en återställning av {userName} inte var deras, så inget mer görs i chatten förrän helpdesk har talat med dig. Ring dem; de öppnar den igen.',
      },
      'frozen-meanwhile': {
        title: 'Självbetjäningen stoppades under tiden',
        body: 'Den är igång igen nu. Det som hade påbörjats innan är avslutat, och inget har ändrats för {userName}. Börja om.',
      },
      'self-service-frozen': {
        title: 'Självbetjäningen är avstängd just nu',
        body: 'Företaget har stängt av den för alla tills vidare. Inget har ändrats för {userName}. Helpdesk kan hjälpa dig.',
      },
      'not-authorized': {
        title: 'Det här stoppades',
        body: 'Något ändrades för {userName} medan vi höll på, så lösenordet sattes inte. Börja om eller kontakta helpdesk.',
      },
      'changed-meanwhile': {
        title: 'Ditt lösenord har ändrats under tiden',
        body: 'Någon satte ett annat lösenord för {userName} medan det här var öppet, så jag stannade. Om det var du, använd det.',
      },
    },
    approval: approvalWords,
    change: changeWords,
    campaign: campaignWords,
    helpdeskContact: 'Helpdesk: {helpdesk}',
    ended: {
      'too-often': {
        title: 'Du har börjat om väldigt många gånger',
        body: 'Vänta en timme innan du börjar om, eller ta hjälp av helpdesk: {helpdesk}.',
      },
      cancelled: { title: 'Avbrutet', body: 'Ingenting ändrades. Ditt gamla lösenord gäller fortfarande.' },
      expired: {
        title: 'Det tog för lång tid',
        body: 'För din säkerhet har jag stannat. Ingenting ändrades; börja om när du vill.',
      },
      failed: { title: 'Något gick fel hos oss', body: 'Ingenting ändrades. Försök igen om några minuter.' },
      unconfirmed: {
        title: 'Vi kunde inte få det bekräftat',
        body: 'Jag vet inte om det nya lösenordet kom fram. Prova först att logga in med det nya. Om det inte går gäller det gamla: börja om. Helpdesk har fått veta det.',
      },
    },
    signIn: {
      title: {
        confirm: 'Logga in en gång till',
        link: 'Koppla din Slack-användare till ditt konto',
        change: changeWords.signIn.title,
      },
      body: {
        confirm:
          'Det här kräver en ny inloggning med ditt eget arbetskonto och din andra faktor. Ingenting görs före det.',
        link: 'Logga in en gång med ditt eget arbetskonto och din andra faktor. Sedan vet jag vilket konto du har.',
        change: changeWords.signIn.body,
      },
      what: {
        'security-page': 'Öppna säkerhetssidan',
        register: registerWords.signIn,
        reset: 'Återställa någons lösenord',
        'temporary-password': 'Skapa ett tillfälligt lösenord',
        'force-change': 'Kräva att någon byter lösenord',
        unlock: 'Låsa upp ett konto',
        'sign-out': 'Logga ut någon överallt',
        block: 'Spärra ett konto',
        unblock: 'Häva spärren av ett konto',
        'access-pass': 'Skapa ett tillfälligt åtkomstpass',
        approve: 'Avgöra en begäran',
        'explain-sign-in': 'Se varför någon inte kan logga in',
        'read-audit': 'Läsa vad loggen har om någon',
        call: 'Visa någon att helpdesk ringer',
        freeze: 'Stoppa självbetjäningen för alla',
        unfreeze: 'Starta självbetjäningen igen',
        queue: 'Se öppna ärenden',
        show: 'Se ett ärende',
        audit: 'Läsa granskningsloggen',
        'choose-helpdesk-channel': 'Välja helpdeskkanalen',
        'registration-report': 'registreringsrapporten',
        ...ssprNames.what,
        ...campaignWords.what,
        link: 'Koppla en Slack-användare till ett konto',
        'change-own': changeWords.signIn.what,
      },
      about: '{what}: {about}',
      who: '{name} i {channel}',
      number: 'Sidan frågar efter det här numret:',
      once: 'Länken fungerar en gång, i {minutes} minuter. Ge inte länken eller numret till någon.',
      open: {
        title: 'Fortsätt i webbläsaren',
        body: 'Inloggningssidan är öppen där. Jag går vidare så snart du har loggat in.',
      },
      ended: {
        confirmed: {
          title: 'Du har loggat in',
          body: 'Tack, {userName}. Det du bad om går vidare av sig självt.',
        },
        linked: {
          title: 'Kopplat',
          body: 'Din Slack-användare hör nu till {userName}. Ett mejl om det är på väg till dig. Kopplingen upphör om du inte använder den på 400 dagar.',
        },
        'may-change': changeWords.signIn['may-change'],
        'no-consent': changeWords.signIn['no-consent'],
        'not-you': {
          title: 'Det var ett annat konto',
          body: 'Någon loggade in, men inte med det konto som hör till dig här. Ingenting gjordes, och helpdesk har fått veta det. Logga in med ditt eget konto, eller kontakta {helpdesk}.',
        },
        'too-weak': {
          title: 'Inloggningen är inte stark nog',
          body: 'Den hade ingen andra faktor som vi känner till, så ingenting gjordes. Börja om och logga in med din andra faktor. Om du gjorde det säger inloggningstjänsten inte det till oss: kontakta {helpdesk}.',
        },
        'too-old': {
          title: 'Inloggningen är för gammal',
          body: 'Ingenting gjordes. Börja om och logga in inom några minuter.',
        },
        'no-sign-in': {
          title: 'Det finns inget att logga in på',
          body: 'Företaget har ingen inloggningstjänst som jag kan fråga, och det här kräver en ny inloggning. Inget har gjorts. Gör det där ni hanterar konton, eller kontakta {helpdesk}.',
        },
        'not-needed': { title: 'Här behövs ingen koppling', body: 'Teams talar redan om för mig vilket konto du har.' },
        unknown: {
          title: 'Jag vet inte vilket konto du har',
          body: 'I Slack kopplar du först din användare till ditt konto: skriv ”koppla mitt konto”. Om det inte hjälper är adressen i din profil en annan än arbetskontots: kontakta {helpdesk}.',
        },
        'wrong-numbers': {
          title: 'För många felaktiga nummer',
          body: 'Någon skrev fel nummer på sidan, så länken är förbrukad. Ingenting gjordes. Var det inte du? Kontakta {helpdesk}.',
        },
        expired: {
          title: 'Det tog för lång tid',
          body: 'Ingen loggade in, så ingenting gjordes. Börja om när du vill.',
        },
        cancelled: { title: 'Avbrutet', body: 'Ingenting gjordes.' },
        failed: { title: 'Något gick fel hos oss', body: 'Ingenting gjordes. Försök igen om några minuter.' },
      },
    },
    reveal: {
      'temporary-password': {
        title: 'Tillfälligt lösenord',
        body: 'För {userName}. Det skapas när du trycker på ”visa” på sidan, och visas där en gång. Nästa inloggning ber om ett annat. Ge det bara till någon som du har ringt upp.',
      },
      'access-pass': {
        title: 'Tillfälligt åtkomstpass',
        body: 'För {userName}. Det skapas när du trycker på ”visa” på sidan, och visas där en gång. Det fungerar för en inloggning. Ge det bara till någon som du har ringt upp.',
      },
      number: 'Sidan frågar efter det här numret:',
      once: 'Länken fungerar en gång, i {minutes} minuter, och bara för dig.',
      ended: {
        shown: {
          title: 'Visat en gång',
          body: 'Det skapades för {userName} och visades på sidan. Ingen kan se det igen; begär ett nytt om det kom bort.',
        },
        unknown: {
          title: 'Vi vet inte om det skapades',
          body: 'Svaret kom bort. Inloggningen för {userName} kan ha bytts till något som ingen känner till. Begär ett nytt: det ersätter det förra.',
        },
        'not-authorized': {
          title: 'Inte tillåtet',
          body: 'Reglerna eller katalogen tillät det inte just nu. Ingenting ändrades för {userName}.',
        },
        'not-allowed': {
          title: 'Inte tillåtet av företagets regler',
          body: 'Ert företag har inget tillfälligt åtkomstpass för {userName}. Ingenting ändrades.',
        },
        unavailable: {
          title: 'Inte möjligt just nu',
          body: 'Katalogen svarar inte. Ingenting ändrades för {userName}; försök igen om några minuter.',
        },
        'wrong-numbers': {
          title: 'För många felaktiga nummer',
          body: 'Någon skrev fel nummer på sidan, så länken är förbrukad. Ingenting ändrades för {userName}. Var det inte du? Säg till dina kollegor.',
        },
        expired: {
          title: 'Det tog för lång tid',
          body: 'Ingen tryckte på ”visa”, så ingenting ändrades för {userName}.',
        },
        cancelled: { title: 'Avbrutet', body: 'Ingenting ändrades för {userName}.' },
        failed: {
          title: 'Något gick fel hos oss',
          body: 'Ingenting ändrades för {userName}. Försök igen om några minuter.',
        },
      },
    },
    incident: 'Om du kontaktar helpdesk, uppge det här numret: {incident}',
    notMe: {
      title: 'Stoppat. Tack för att du sa till',
      body: 'Allt som pågick för ditt konto är avslutat, och ingen kan återställa det i chatten nu. Vi loggar ut det överallt, och helpdesk är larmad. Ring dem själv: {helpdesk}. Ingen från it frågar dig efter ett lösenord eller en kod.',
    },
    freeze: {
      frozen: {
        title: 'Självbetjäningen är stoppad för alla',
        body: 'Inget lösenord återställs i chatten från och med nu, på någon server; det som är öppet slutar vid nästa steg. Administratörer och godkännanden går vidare. Skriv ”häv frysningen” när det är över.',
      },
      'already-frozen': {
        title: 'Den är redan stoppad',
        body: 'Självbetjäningen stoppades för alla redan tidigare. Inget har ändrats.',
      },
      lifted: {
        title: 'Självbetjäningen är igång igen',
        body: 'Alla kan återställa sitt eget lösenord igen.',
      },
      'account-lifted': {
        title: 'Kontot kan fortsätta',
        body: 'Självbetjäningen är öppen igen för {userName}.',
      },
      'not-frozen': {
        title: 'Inget att göra',
        body: 'Självbetjäningen är inte stoppad.',
      },
      'account-unknown': {
        title: 'Jag hittade ingen',
        body: 'Ingen med det namnet är stoppad som du får öppna för. Skriv användarnamnet som det står i larmet.',
      },
      'account-several': {
        title: 'Fler än en person passar',
        body: 'Skriv användarnamnet som det står i larmet, så vet jag vem du menar.',
      },
      'not-allowed': {
        title: 'Det får du inte göra',
        body: 'Det krävs en administratör som får det, och där det är viktigt en ny inloggning. Inget har ändrats.',
      },
      waiting: {
        title: 'En andra administratör måste hålla med',
        body: 'Jag har frågat. Så snart någon håller med öppnas självbetjäningen; inget har ändrats än.',
      },
      'not-approved': {
        title: 'Ingen höll med',
        body: 'Den andra administratören höll inte med, så självbetjäningen är fortsatt stoppad.',
      },
      'over-budget': {
        title: 'Det räcker för i dag',
        body: 'Självbetjäningen är fortsatt stoppad: du har gjort så mycket med andras konton på ett dygn som företaget tillåter. Du kan igen om {hours}; be en annan administratör till dess. Helpdesken har fått veta det.',
      },
      expired: {
        title: 'Det tog för lång tid',
        body: 'Inget har ändrats. Be om det igen när du vill.',
      },
      cancelled: {
        title: 'Avbrutet',
        body: 'Inget har ändrats.',
      },
      failed: {
        title: 'Något hos oss svarar inte',
        body: 'Jag kunde inte avgöra om du får, så inget har ändrats. Försök igen om en stund; är det bråttom, be en annan administratör.',
      },
    },
    askContact: {
      title: 'Hur känner vi dig?',
      body: 'Skriv något som företaget har registrerat om dig: din privata e-postadress, ditt mobilnummer med landsnummer eller ditt anställningsnummer.',
      label: 'E-post, telefon eller anställningsnummer',
      placeholder: 'namn@example.com',
      malformed: 'Skriv en e-postadress, ett telefonnummer med landsnummer eller ett anställningsnummer.',
    },
    userName: {
      looked: {
        title: 'Titta i din e-post',
        body: 'Om företaget känner exakt en person genom det du skrev är användarnamnet nu på väg till varje registrerad e-postadress. För din säkerhet säger jag samma sak till alla. Har inget kommit inom tio minuter? Kontakta {helpdesk}.',
      },
      cancelled: {
        title: 'Avbrutet',
        body: 'Ingen söktes.',
      },
      expired: {
        title: 'Det tog för lång tid',
        body: 'Fråga igen när du vill.',
      },
    },
    queue: {
      title: 'Förfrågningar som väntar',
      list: 'Den äldsta först. Svara på förfrågans eget kort i helpdesks kanal.',
      none: 'Inget väntar.',
      noSuch: 'Ingen öppen förfrågan har numret {number}. Den kan vara avgjord, återkallad eller för gammal.',
      row: {
        own: '**{number}** · {name} ({userName}) vill återställa sitt lösenord · {from} · {minutes} min',
        administrator:
          '**{number}** · en administratör vill göra något som kräver en till: {name} ({userName}) · {from} · {minutes} min',
      },
      agreed: 'Ja hittills: {agreed}.',
      'not-allowed': {
        title: 'Det får du inte se',
        body: 'Förfrågningarna är för administratörer som kan återställa ett lösenord.',
      },
      failed: {
        title: 'Något hos oss svarar inte',
        body: 'Jag kunde inte läsa förfrågningarna. Försök igen om en stund.',
      },
    },
    helpdeskHere: {
      chosen: {
        title: 'Det här är helpdesks kanal nu',
        body: 'Förfrågningar, larm och en rad för varje återställning går dit från och med nu.',
      },
      welcome: {
        title: 'Det här är helpdesks kanal nu',
        body: '{by} har valt den. Förfrågningar om godkännande, larm och en rad för varje återställning kommer hit från och med nu. Alla här kan läsa dem, så håll kanalen till helpdesk.',
      },
      'not-here': {
        title: 'Skriv det i kanalen',
        body: 'Gå till kanalen som helpdesk läser och skriv det där: i Teams med mitt namn före, i Slack som ett snedstreckskommando.',
      },
      'not-allowed': {
        title: 'Det får du inte göra',
        body: 'Att välja helpdesks kanal kräver en global administratör, en administratör för privilegierad autentisering eller en användaradministratör, och en ny inloggning. Inget har ändrats.',
      },
      outside: {
        title: 'Den kanalen delas med andra',
        body: 'Folk utanför teamet, kanske från ett annat företag, kan läsa där, och det helpdesk får är inte för dem. Välj en vanlig kanal. Inget har ändrats.',
      },
      'not-invited': {
        title: 'Jag kan inte skriva där',
        body: 'Lägg först till mig i kanalen (i Slack: /invite och mitt namn) och skriv det sedan igen. Inget har ändrats.',
      },
      waiting: {
        title: 'En andra administratör måste hålla med',
        body: 'Jag har frågat i kanalen som helpdesk läser nu. Inget har ändrats än.',
      },
      'not-approved': {
        title: 'Ingen höll med',
        body: 'Den andra administratören höll inte med, så helpdesk läser där den läste förut.',
      },
      expired: {
        title: 'Det tog för lång tid',
        body: 'Inget har ändrats. Be om det igen när du vill.',
      },
      cancelled: {
        title: 'Avbrutet',
        body: 'Inget har ändrats.',
      },
      failed: {
        title: 'Något hos oss svarar inte',
        body: 'Jag kunde inte slutföra det. Titta i kanalen: har jag inte hälsat där, skriv det igen om en stund.',
      },
    },
    alarm: {
      ...desk.alarms,
      'over-budget': {
        title: 'En administratör har förbrukat dagen',
        body: '{userName} har gjort så mycket med andras konton på ett dygn som är tillåtet, och ville göra {detail} härnäst. Det nekades.',
        todo: 'Fråga {userName} på ett nummer som ni känner om det var rätt person. Om inte, spärra kontot och avsluta dess sessioner.',
      },
      'false-helpdesk': {
        title: 'Någon kanske utger sig för att vara helpdesk',
        body: '{userName} säger att den som ringer och kallar sig helpdesk inte är det. Det som visades var ett samtal från: {detail}.',
        todo: 'Varna de andra och ring {userName} på ett nummer som ni känner. Fråga vad den som ringde fick veta.',
      },
      'passkey-cloned': {
        title: 'En nyckel har kopierats',
        body: 'En nyckel (passkey) för {userName} användes med en räknare som gick bakåt: någon har en kopia. Den är avstängd.',
        todo: 'Ring {userName} på ett nummer som finns registrerat och be dem lägga till en ny nyckel.',
      },
      ...registerWords.alarm,
      'many-tries': {
        title: 'Många felaktiga svar',
        body: '{detail} felaktiga svar har getts för {userName} inom ett dygn.',
        todo: 'Ring personen på ett nummer som ni känner till. Är det inte de, meddela säkerhetsteamet och låt kontot vila.',
      },
      'many-refusals': {
        title: 'En person får nej gång på gång',
        body: '{userName} bad om saker som gäller andra {detail} gånger inom ett dygn och fick nej varje gång.',
        todo: 'Ta reda på vem det är och varför. Små frågor från en person under timmar är så ett angrepp börjar.',
      },
      'many-people': {
        title: 'Många personer vid ett konto',
        body: '{detail} olika personer har gjort något som gäller {userName} inom en vecka.',
        todo: 'Fråga om de känner till varandra. Om inte kan någon försöka nå {userName} genom många dörrar.',
      },
      'contact-then-reset': {
        title: 'En ny kontaktuppgift, sedan en återställning',
        body: '{detail} av kontaktuppgifterna för {userName} registrerades eller ändrades under de två veckorna före återställningen.',
        todo: 'Ring personen på ett nummer som är äldre än så, och fråga om de gjorde båda delarna.',
      },
      'channel-outside': {
        title: 'En helpdeskkanal delas nu med andra',
        body: 'Kanalen i {detail} som valdes för helpdesk delas nu utanför teamet, så inget skrivs där längre.',
        todo: 'Välj en annan kanal: skriv ”använd den här kanalen för helpdesk” i den.',
      },
      frozen: {
        title: 'Självbetjäningen är stoppad för alla',
        body: '{detail} har stoppat den. Inget lösenord återställs i chatten; administratörer och godkännanden går vidare.',
        todo: 'Räkna med fler samtal. När det är över skriver en administratör ”häv frysningen”, och en andra håller med.',
      },
      'not-me': {
        title: 'Någon säger ”det var inte jag”',
        body: 'Någon som fått ett meddelande om {userName} säger att ändringen inte var deras. Självbetjäningen är stoppad för kontot, och {detail} pågående dialoger har avbrutits. Alla sessioner avslutas.',
        todo: 'Ring personen på ett nummer som ni känner till, ta reda på vad som hänt och sätt ett nytt lösenord tillsammans. Skriv sedan ”häv frysningen för {userName}”.',
      },
      'not-me-sessions-live': {
        title: 'Sessioner är fortfarande öppna',
        body: 'Efter ”det var inte jag” kunde sessionerna för {userName} inte avslutas.',
        todo: 'Avsluta dem för hand i katalogen nu: den som har stulit kontot är kvar i det.',
      },
      'not-me-failed': {
        title: 'Stoppet efter ”det var inte jag” misslyckades',
        body: 'Någon sa att en ändring av {userName} inte var deras, men våra system svarade inte i tid.',
        todo: 'Spärra inloggningen för {userName} och avsluta sessionerna för hand i katalogen nu. Ring sedan personen.',
      },
    },
    helpdesk: {
      ...desk.lines,
      ...ssprNames.helpdesk,
      ...campaignWords.helpdesk,
      ...registerWords.helpdesk,
      'act-sent': '📨 En administratör har skickat **{userName}** en väg till ett nytt lösenord ({detail}).',
      'act-done': '✅ En administratör har gjort detta med **{userName}**: {detail}.',
      'act-unconfirmed':
        '❓ En administratörs ändring för **{userName}** ({detail}) skickades, men katalogen bekräftade den aldrig. Kontrollera.',
      'reset-done': '✅ **{userName}** har återställt sitt lösenord (bevisat med {detail}).',
      'too-few-proofs':
        '⚠️ **{userName}** försökte återställa sitt lösenord men har för få bevis registrerade. Hjälp gärna till.',
      refused: '🚫 **{userName}** försökte återställa sitt lösenord och nekades: {detail}.',
      unconfirmed:
        '❓ Ett nytt lösenord för **{userName}** skickades, men katalogen bekräftade det aldrig. Kontrollera gärna.',
      'sessions-live':
        '⚠️ **{userName}** har återställt sitt lösenord, men övriga sessioner kunde inte avslutas. Gör det för hand.',
      'two-people':
        '🚨 Flera personer i Slack leder till **{userName}**, eller en person leder nu till flera konton: {detail}. Ingen av dem kan återställa från Slack förrän det är utrett. Kontrollera e-postadresserna i deras profiler.',
      'sign-in-other':
        '{userName}: någon loggade in med ett annat konto när {detail} skulle logga in. Ingenting gjordes.',
      'account-linked': '{userName} kopplade en Slack-användare till kontot genom att logga in.',
      ...changeWords.helpdesk,
      'wrong-numbers':
        '🚨 Numret för **{userName}** skrevs fel {detail} gånger, så begäran stängdes. Kontrollera vem som frågade och vem som svarade.',
      'method-rests': '⚠️ För många försök för **{userName}** med {detail}. Det sättet vilar en tid.',
    },
  },
  status: {
    title: 'Så här långt har vi kommit',
    finding: 'Jag letar upp ditt konto.',
    elsewhere: 'Du har börjat i en annan chatt. Fortsätt där eller här.',
    choosing: 'Du väljer hur du visar att det är du.',
    sending: 'En kod är på väg.',
    opening: 'Jag gör din länk.',
    proving: 'Jag väntar på din kod.',
    asking: 'Jag ber någon gå i god för dig.',
    waiting: 'Någon är ombedd att gå i god för dig och ringer dig.',
    judging: 'Jag kontrollerar din kod.',
    linking: 'Jag gör i ordning din länk.',
    setting: 'Du har visat att det är du. Öppna sidan och välj ett nytt lösenord.',
    resetting: 'Ditt nya lösenord håller på att sättas.',
    settling: 'Jag frågar katalogen om ditt nya lösenord kom fram.',
    finishing: 'Ditt nya lösenord är satt. Jag loggar ut dig på andra ställen.',
    ...registerWords.status,
    'ended-none': 'Ingenting pågår. Skriv ”återställ mitt lösenord” för att börja.',
    'ended-done': 'Ditt lösenord har återställts. Inget annat pågår.',
    'ended-cancelled': 'Den senaste återställningen avbröts. Ingenting ändrades.',
    'ended-expired': 'Den senaste återställningen tog för lång tid. Ingenting ändrades.',
    'ended-refused': 'Den senaste återställningen gick inte att göra. Kontakta helpdesk om du behöver hjälp.',
    'ended-elsewhere': 'Din återställning fortsätter i en annan chatt.',
    'ended-failed': 'Den senaste återställningen misslyckades hos oss. Ingenting ändrades; försök igen.',
    'ended-unconfirmed': 'Det är osäkert om din senaste återställning kom fram. Prova det nya lösenordet först.',
  },
  report: reportWords,
  slack: {
    notTaken: 'Jag kunde inte ta emot det just nu, så inget har hänt. Försök igen om en minut.',
    notOpened: 'Slack öppnade inte formuläret. Tryck på knappen igen.',
    close: 'Stäng',
    forms: { answer: { open: 'Skriv in koden', title: 'Din kod' }, decide: { open: 'Svara', title: 'Ditt svar' } },
    form: { open: 'Fortsätt', title: 'Ditt svar' },
  },
  messages: {
    codeMail: {
      subject: 'Din kod för att återställa ditt lösenord',
      text: 'Hej,\n\nDin kod för att återställa ditt lösenord hos {company} är:\n\n    {code}\n\nDen gäller en gång, i {minutes} minuter. Skriv den i chatten där du började.\n\nIngen från it frågar någonsin efter den här koden. Om du inte har bett om den kan någon annan vara på väg in på ditt konto: lämna inte ut den, och kontakta {helpdesk}.\n',
    },
    codeSms:
      '{company}: {code} är din kod för att återställa ditt lösenord. Den gäller i {minutes} minuter. Ingen från it frågar efter den. Inte du? Kontakta {helpdesk}.',
    sentLink: {
      subject: 'Välj ett nytt lösenord hos {company}',
      text: 'Hej!\n\nHelpdesk på {company} har skickat dig den här länken för att välja ett nytt lösenord:\n\n{url}\n\nDen fungerar i {minutes} minuter. Sidan ber om ett bevis till för att det är du, och ingen annan än du får veta det nya lösenordet.\n\nIngen från it kommer att fråga dig efter länken, en kod eller ett lösenord. Om du inte har bett om hjälp, öppna den inte och kontakta {helpdesk}.\n',
      sms: '{company}: välj ett nytt lösenord inom {minutes} minuter: {url} Ingen från it frågar efter länken eller en kod. Inte du? Kontakta {helpdesk}.',
    },
    notice: {
      ...security.notice,
      ...sspr.notices,
      ...registerWords.notice,
      'user-name': {
        subject: 'Ditt användarnamn',
        text: 'Hej,\n\nNågon bad i chatten {when} om användarnamnet som hör till den här adressen. Namnet du loggar in med hos {company} är:\n\n    {userName}\n\nOm det var du behöver du inte göra något mer. Inget har ändrats.\n\nOm det INTE var du försöker någon kanske komma in på ditt konto. Stoppa det här, utan att logga in:\n\n    {notMe}\n\nDu når {helpdesk} om du har frågor.\n',
      },
      'act-temporary-password': {
        subject: 'Ett tillfälligt lösenord har skapats åt dig',
        text: 'Hej,\n\nDen {when} skapade en administratör hos {company} ett tillfälligt lösenord för {userName}. Det gamla fungerar inte längre, och nästa inloggning ber om ett nytt. Det gjordes med lösenordshjälpen i chatten.\n\nOm du känner till det behöver du inte göra något mer.\n\nOm det verkar fel, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och berätta att du fick det här meddelandet.\n',
      },
      'act-access-pass': {
        subject: 'Ett åtkomstpass har skapats åt dig',
        text: 'Hej,\n\nDen {when} skapade en administratör hos {company} ett tillfälligt åtkomstpass för {userName}: den som har det kan logga in en gång. Det gjordes med lösenordshjälpen i chatten.\n\nOm du känner till det behöver du inte göra något mer.\n\nOm det verkar fel, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och berätta att du fick det här meddelandet.\n',
      },
      'act-force-change': {
        subject: 'Ett nytt lösenord kommer att krävas',
        text: 'Hej,\n\nDen {when} bad en administratör hos {company} om att lösenordet för {userName} byts: nästa inloggning ber om ett nytt. Det gjordes med lösenordshjälpen i chatten.\n\nOm du känner till det behöver du inte göra något mer.\n\nOm det verkar fel, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och berätta att du fick det här meddelandet.\n',
      },
      'act-sign-out': {
        subject: 'Du har loggats ut överallt',
        text: 'Hej,\n\nDen {when} avslutade en administratör hos {company} alla sessioner för {userName}: varje app ber dig logga in igen. Det gjordes med lösenordshjälpen i chatten.\n\nOm du känner till det behöver du inte göra något mer.\n\nOm det verkar fel, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och berätta att du fick det här meddelandet.\n',
      },
      'act-block': {
        subject: 'Ditt konto har spärrats',
        text: 'Hej,\n\nDen {when} spärrade en administratör hos {company} inloggningen för {userName}: ingen kan logga in med kontot nu. Det gjordes med lösenordshjälpen i chatten.\n\nOm du känner till det behöver du inte göra något mer.\n\nOm det verkar fel, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och berätta att du fick det här meddelandet.\n',
      },
      'act-unlock': {
        subject: 'Ditt konto är upplåst',
        text: 'Hej,\n\nDen {when} tog en administratör hos {company} bort låset som för många felaktiga lösenord hade satt på {userName}: det fungerar med lösenordet det hade. Det gjordes med lösenordshjälpen i chatten.\n\nOm det var du som skrev fel behöver du inte göra något mer. Om en telefon eller ett mejlprogram har kvar ett gammalt lösenord, byt det där, annars låser det kontot igen.\n\nOm det inte var du, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och berätta att du fick det här meddelandet.\n',
      },
      'act-unblock': {
        subject: 'Ditt konto fungerar igen',
        text: 'Hej,\n\nDen {when} tillät en administratör hos {company} inloggning för {userName} igen: det fungerar med lösenordet det hade. Det gjordes med lösenordshjälpen i chatten.\n\nOm du känner till det behöver du inte göra något mer.\n\nOm det verkar fel, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} och berätta att du fick det här meddelandet.\n',
      },
      linked: {
        subject: 'Ditt konto har kopplats till en Slack-användare',
        text: 'Hej!\n\nDen {when} loggade någon in som {userName} hos {company} och kopplade kontot till en Slack-användare. I Slack kan den användaren nu göra det som dina roller tillåter.\n\nOm det var du behöver du inte göra något mer.\n\nOm det INTE var du, säg till här genast: {notMe}\nEller kontakta {helpdesk} och berätta att du fick det här meddelandet.\n',
      },
      changed: {
        subject: 'Ditt lösenord har ändrats',
        text: 'Hej,\n\nLösenordet för {userName} hos {company} återställdes {when} med lösenordshjälpen i chatten.\n\nOm det var du behöver du inte göra något mer.\n\nOm det INTE var du har någon annan kommit in på ditt konto. Stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} genast och berätta att du fick det här meddelandet.\n',
      },
      maybe: {
        subject: 'Ditt lösenord kan ha ändrats',
        text: 'Hej,\n\nEtt nytt lösenord för {userName} hos {company} skickades {when} med lösenordshjälpen i chatten, men katalogen bekräftade det aldrig. Det nya lösenordet kan gälla, eller det gamla.\n\nOm det INTE var du som bad om det, stoppa det här, utan att logga in:\n\n    {notMe}\n\nKontakta sedan {helpdesk} genast och berätta att du fick det här meddelandet.\n',
      },
    },
  },
};
