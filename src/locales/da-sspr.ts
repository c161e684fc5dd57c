// What is said about Microsoft's self-service reset in Danish.
import type { SsprNames, SsprWords } from './words-sspr.ts';

/** What people call it: the short name in every phrase, the others in the first ones. */
const called = ['sspr', 'selvbetjening af adgangskoder', 'nulstilling ved selvbetjening'];
const named = (...phrases: readonly string[]): readonly string[] =>
  called.flatMap((name, index) =>
    phrases.slice(0, index === 0 ? undefined : 3).map((phrase) => phrase.replace('{it}', name)),
  );

export const ssprNames: SsprNames = {
  orders: {
    'sspr-enable': named(
      'aktivér {it}',
      'aktivér {it} for {list}',
      'slå {it} til for {list}',
      'tænd {it} for {list}',
      '{it} til for {list}',
    ),
    'sspr-disable': named(
      'deaktivér {it}',
      'deaktivér {it} for {list}',
      'slå {it} fra for {list}',
      'sluk {it} for {list}',
      '{it} fra for {list}',
    ),
    'sspr-enable-group': named(
      'aktivér {it} for gruppen {list}',
      'aktivér {it} for gruppe {list}',
      'slå {it} til for gruppen {list}',
      'slå {it} til for gruppe {list}',
      '{it} til for gruppen {list}',
    ),
    'sspr-disable-group': named(
      'deaktivér {it} for gruppen {list}',
      'deaktivér {it} for gruppe {list}',
      'slå {it} fra for gruppen {list}',
      'slå {it} fra for gruppe {list}',
      '{it} fra for gruppen {list}',
    ),
    'sspr-everyone': named(
      'aktivér {it} for alle',
      'slå {it} til for alle',
      'deaktivér {it} for alle',
      'slå {it} fra for alle',
      '{it} for alle',
    ),
    'sspr-status': named(
      'tilstanden for {it}',
      'hvordan står det til med {it}',
      'vis {it} for {list}',
      'er {it} slået til for {list}',
      'har {list} {it}',
    ),
    'sspr-check': named(
      'kontrollér {it}',
      'tjek {it}',
      '{it} kontrol',
      'hvad kræver {it}',
      'hvad mangler {it}',
      'krav til {it}',
    ),
    'sspr-group': named(
      'brug gruppen {list} til {it}',
      'brug gruppe {list} til {it}',
      '{it} gruppen {list}',
      'gruppen til {it} er {list}',
    ),
    'sspr-administrators-on': named(
      '{it} for administratorer til',
      'aktivér {it} for administratorer',
      'slå {it} til for administratorer',
    ),
    'sspr-administrators-off': named(
      '{it} for administratorer fra',
      'deaktivér {it} for administratorer',
      'slå {it} fra for administratorer',
    ),
  },
  help: {
    'sspr-enable':
      '**aktivér sspr for** Ana Li, Bo Ek, eller **for gruppen** Salg; **deaktivér sspr for** tager dem ud igen',
    'sspr-everyone': '**aktivér sspr for alle**: hvor det indstilles',
    'sspr-status': '**vis sspr for** Ana Li',
    'sspr-check': '**kontrollér sspr**: hvad Microsofts selvbetjening endnu mangler',
    'sspr-group': '**brug gruppen** SSPR-brugere **til sspr**: angiver gruppen, som den er slået til for',
    'sspr-administrators-on': '**sspr for administratorer til**, eller **fra**',
  },
  what: {
    'enable-sspr': 'Slå Microsofts selvbetjening til',
    'disable-sspr': 'Slå Microsofts selvbetjening fra',
    'sspr-enable-many': 'Slå Microsofts selvbetjening til for flere personer',
    'sspr-disable-many': 'Slå Microsofts selvbetjening fra for flere personer',
    'sspr-group': 'Angive gruppen til Microsofts selvbetjening',
    'sspr-administrators-on': 'Lade administratorer bruge Microsofts selvbetjening',
    'sspr-administrators-off': 'Holde administratorer ude af Microsofts selvbetjening',
    'sspr-look': 'Se hvordan det står til med Microsofts selvbetjening',
  },
  helpdesk: {
    'sspr-enable': '✅ Microsofts selvbetjening: **{userName}** blev lagt i gruppen {detail}.',
    'sspr-disable': '✅ Microsofts selvbetjening: **{userName}** blev taget ud af gruppen {detail}.',
    'sspr-group':
      '🔧 **{userName}** angav gruppen {detail} til Microsofts selvbetjening. En anden administrator var enig.',
    'sspr-administrators-on':
      '🔧 **{userName}** lader administratorer bruge Microsofts selvbetjening. En anden administrator var enig.{detail}',
    'sspr-administrators-off':
      '🔧 **{userName}** holder administratorer ude af Microsofts selvbetjening. En anden administrator var enig.{detail}',
  },
};

export const sspr: SsprWords = {
  status: {
    person: {
      title: 'Microsofts selvbetjening',
      inGroup: 'I gruppen **{group}**: ja.',
      notInGroup: 'I gruppen **{group}**: nej.',
      noGroup: 'Der er endnu ikke angivet en gruppe til selvbetjening.',
      on: 'Microsoft melder, at selvbetjening er slået **til** for personen.',
      off: 'Microsoft melder, at selvbetjening er slået **fra** for personen.',
      registered: 'Registreret med: {methods}.',
      notRegistered: 'Ikke registreret: der kan intet bevises endnu. Det gøres på https://aka.ms/ssprsetup.',
      nothing: 'Microsofts rapport kender endnu ikke personen.',
      hidden:
        'Microsofts rapport kan ikke læses lige nu, eller tilladelsen AuditLog.Read.All mangler. Derfor kan jeg ikke sige, om det er slået til.',
      administrator:
        'Har en administratorrolle: så gælder indstillingen for administratorer også, og der kræves altid to metoder.',
      asOf: 'Som det så ud {when}. Rapporten er timer gammel: det, der er ændret i dag, er måske ikke med.',
      undated: 'Microsoft siger ikke, hvor gammelt det er.',
      late: 'I gruppen, men ikke meldt som slået til. Giv det nogle timer; bliver det ved, så se i portalen, om netop denne gruppe er valgt (”Selected”).',
      otherwise:
        'Ikke i gruppen, men alligevel slået til: i portalen kan det være slået til for alle (”All”) eller for en anden gruppe.',
    },
    whole: {
      title: 'Microsofts selvbetjening',
      body: 'Jeg lægger folk i én gruppe og tager dem ud. Om portalen siger None, Selected eller All, kan intet uden for portalen læse: åbn siden og se. For én person, skriv ”vis sspr for Ana Li”.',
    },
    everyone: {
      title: 'For alle bestemmer portalen',
      body: 'Microsoft har ingen måde at indstille dette på udefra. Åbn siden, vælg All (eller None), og gem; det kræver en Authentication Policy Administrator. Nogle timer senere viser ”vis sspr for Ana Li”, hvad der er kommet frem.',
    },
    group: 'Gruppen: **{group}** ({id}).',
    pinned: 'Den er fastlagt i Latchkeys indstillinger.',
    noGroup: 'Der er ikke angivet en gruppe endnu. Skriv ”brug gruppen SSPR-brugere til sspr”.',
    not: {
      off: { title: 'Bruges ikke her', body: 'Den, der driver Latchkey, har ikke slået det til (LATCHKEY_SSPR).' },
      'not-allowed': { title: 'Det må du ikke se', body: 'Ingen af dine aktive roller tillader det.' },
      nobody: { title: 'Jeg finder ingen med det navn', body: 'Skriv hele adressen.' },
      several: { title: 'Det kan være flere personer', body: 'Skriv én hel adresse.' },
      failed: { title: 'Det gik ikke', body: 'Kataloget svarer ikke lige nu. Prøv igen om nogle minutter.' },
    },
    open: 'Åbn portalen',
  },
  problems: {
    missing: 'Gruppen findes ikke (længere).',
    'role-assignable':
      'Gruppen kan få roller: nye medlemmer kan blive administratorer. Brug en almindelig sikkerhedsgruppe.',
    synced: 'Gruppen kommer fra det interne Active Directory, så medlemmerne kan ikke ændres i skyen.',
    dynamic: 'Gruppen fyldes af en regel, så ingen kan lægges i den.',
    'mail-enabled': 'Gruppen er til mail eller Microsoft 365. Brug en almindelig sikkerhedsgruppe uden andet formål.',
    'not-security': 'Det er ikke en sikkerhedsgruppe.',
  },
  check: {
    title: 'Hvad Microsofts selvbetjening kræver',
    body: 'Læst for lidt siden. Det, jeg ikke kan læse, er ukendt, aldrig i orden.',
    names: {
      licence: 'Licens',
      permissions: 'Latchkeys tilladelser',
      'application-role': 'Latchkeys katalogroller',
      group: 'Gruppen',
      switch: 'None, Selected eller All',
      writeback: 'Tilbageskrivning til Active Directory',
      methods: 'Metoder',
      migration: 'Metodepolitikken',
      'sms-voice': 'Microsofts sms og opkald',
      administrators: 'Administratorer',
      cloud: 'Sky',
    },
    notes: {
      'licence-ok': 'Entra ID P1 eller P2 er der ({detail}). Om der er nok til alle, siger portalen.',
      'licence-no-writeback': '{detail}: nok til at nulstille adgangskoder i skyen, ikke til at skrive dem tilbage.',
      'licence-none': 'Ingen licens, der giver nulstilling (Entra ID P1, Microsoft 365 Business Standard eller bedre).',
      'permissions-ok': 'Alt, hvad der kræves, er givet.',
      'permissions-missing': 'Mangler: {detail}.',
      'application-role': '{detail}. Til gruppen kræves ingen.',
      'group-ok': '**{detail}** er en almindelig sikkerhedsgruppe.',
      'group-none': 'Ingen er angivet. Skriv ”brug gruppen SSPR-brugere til sspr”.',
      'group-missing': '{detail} findes ikke længere.',
      'group-role-assignable': '{detail} kan få roller. Angiv en anden.',
      'group-synced': '{detail} kommer fra Active Directory. Angiv en anden.',
      'group-dynamic': '{detail} fyldes af en regel. Angiv en anden.',
      'group-mail-enabled': '{detail} er til mail eller Microsoft 365. Angiv en anden.',
      'group-not-security': '{detail} er ikke en sikkerhedsgruppe. Angiv en anden.',
      switch:
        'Intet uden for portalen kan læse eller indstille det. Der skal stå Selected med denne gruppe, eller All.',
      'writeback-none': 'Ingen synkroniseres fra Active Directory, så den er ikke nødvendig.',
      'writeback-unknown':
        'Der synkroniseres folk fra Active Directory. Om adgangskoder skrives tilbage, kan ikke læses: se efter dér.',
      'methods-ok': 'Slået til, og tæller for nulstilling: {detail}. Hvor mange der kræves, siger portalen.',
      'methods-none': 'Ingen metode, der tæller for nulstilling, er slået til.',
      'migration-done': 'Alle metoder styres ét sted.',
      'migration-open':
        'Flytningen fra de gamle politikker er ikke færdig ({detail}): de gamle sider kan stadig gælde.',
      'sms-voice-on':
        'Slået til: {detail}. Microsoft stopper egne sms og opkald den 1. februar 2027; den, der ikke har andet, må skifte inden.',
      'sms-voice-off': 'Bruges ikke, så deres ophør den 1. februar 2027 ændrer intet.',
      'administrators-on': 'Må bruge selvbetjening, altid med to metoder. En ændring tager op til en time.',
      'administrators-off': 'Må ikke bruge selvbetjening, uanset hvad gruppen siger. En ændring tager op til en time.',
      'cloud-ok': 'Hele verden.',
      'cloud-us-gov':
        'US Government: spærring efter 3 forkerte adgangskoder; ikke alle tilladelser er dokumenteret dér.',
      'cloud-china':
        'Kina (21Vianet): ingen metodepolitik og ingen midlertidige adgangskort; kun telefon og Authenticator.',
      'not-readable': 'Kan ikke læses ({detail}).',
      'not-in-cloud': 'Kan ikke læses i denne sky.',
    },
    states: { ok: 'I orden', missing: 'Mangler', unknown: 'Kan ikke ses herfra' },
  },
  confirm: {
    enable: {
      title: 'Slå Microsofts selvbetjening til?',
      body: 'De lægges i gruppen **{group}**. Er det den valgte (”Selected”), kan de derefter nulstille deres egen adgangskode hos Microsoft, så snart de er registreret. Hver af dem får en mail.',
      yes: 'Ja, slå til',
    },
    disable: {
      title: 'Slå Microsofts selvbetjening fra?',
      body: 'De tages ud af gruppen **{group}**. Er det den valgte (”Selected”), kan de derefter ikke længere nulstille deres egen adgangskode hos Microsoft. Hver af dem får en mail.',
      yes: 'Ja, slå fra',
    },
    everybodyIn:
      'Alle i **{from}**, også gennem andre grupper. Den, der har en administratorrolle, udelades: én ad gangen.',
    left: 'Udeladt: {name}. {why}',
  },
  progress: {
    'signing-in': { title: 'Log ind først', body: 'Jeg har sendt dig et link. Intet gøres før det.' },
    asking: {
      title: 'En anden administrator spørges',
      body: 'Anmodningen står i helpdeskens kanal. Jeg fortsætter her, når der er sagt ja.',
    },
    working: { title: 'Jeg er i gang', body: '{who}, gruppe **{group}**. Kortet tæller med; du kan lave andet imens.' },
    stopping: { title: 'Jeg stopper efter dette trin', body: 'Det, der er gjort, forbliver gjort.' },
    done: {
      enable: {
        title: 'Færdig',
        body: '{who}: i gruppen **{group}**. Den, der ikke er registreret, gør det på https://aka.ms/ssprsetup. Microsofts rapport viser det nogle timer senere: ”vis sspr for Ana Li”.',
      },
      disable: {
        title: 'Færdig',
        body: '{who}: ikke længere i gruppen **{group}**. Microsofts rapport viser det nogle timer senere.',
      },
    },
    none: { title: 'Ingen blev ændret', body: '{who}, gruppe **{group}**:' },
    off: { title: 'Bruges ikke her', body: 'Den, der driver Latchkey, har ikke slået det til (LATCHKEY_SSPR).' },
    'not-allowed': {
      title: 'Det må du ikke',
      body: 'Ingen af dine aktive roller tillader det (længere), eller den anden administrators gør det ikke. Der gøres ikke mere.',
    },
    'no-name': {
      title: 'For hvem?',
      body: 'Skriv for eksempel ”aktivér sspr for Ana Li”, flere adresser med komma, eller ”for gruppen Salg”.',
    },
    'too-many': {
      title: 'Det er for mange på én gang',
      body: 'En ordre tager 20 personer. For flere, brug en gruppe: ”aktivér sspr for gruppen Salg”.',
    },
    nobody: {
      title: 'Der er ingen at ændre',
      body: 'Skriv hele adresser. For din egen konto, bed en anden administrator.',
    },
    'no-group': {
      title: 'Der er ikke angivet en gruppe endnu',
      body: 'Skriv først ”brug gruppen SSPR-brugere til sspr”. Det er den, som portalen har som valgt (”Selected”).',
    },
    'group-unknown': {
      title: 'Jeg finder ingen gruppe med det navn',
      body: 'Skriv det nøjagtige navn, eller objekt-id.',
    },
    'group-several': {
      title: 'Flere grupper hedder sådan',
      body: 'Skriv den rigtiges objekt-id; det står i portalen.',
    },
    'group-unfit': {
      title: 'Den gruppe kan ikke bruges',
      body: 'Der gøres ikke mere. Angiv en anden gruppe: ”brug gruppen SSPR-brugere til sspr”.',
    },
    'group-pinned': {
      title: 'Indstillingerne angiver gruppen',
      body: 'Den, der driver Latchkey, kan ændre det (LATCHKEY_SSPR_GROUP).',
    },
    failed: {
      title: 'Noget gik galt',
      body: 'Microsoft sagde nej, eller noget gik i stykker hos os. Skriv ”kontrollér sspr” for at se, hvad der mangler, og giv ordren igen: ingen gøres to gange.',
    },
    'not-signed-in': {
      title: 'Intet blev gjort',
      body: 'Der kom ikke et nyt login, så jeg kan ikke vide, at det var dig, der bad om det.',
    },
    'not-approved': {
      title: 'Intet blev gjort',
      body: 'Den anden administrator sagde nej, eller ingen svarede i tide.',
    },
    stopped: {
      title: 'Stoppet',
      body: '{who}, gruppe **{group}**. Det, der er gjort, forbliver gjort; giv ordren igen for at fortsætte.',
    },
    cancelled: { title: 'Afbrudt', body: 'Intet blev gjort.' },
    expired: { title: 'Det tog for lang tid', body: 'Intet blev gjort. Giv ordren igen, når du vil.' },
    changed: { enable: 'Lagt i gruppen: **{count}**', disable: 'Taget ud af gruppen: **{count}**' },
    already: { enable: 'Allerede i den: {count}', disable: 'Ikke i den alligevel: {count}' },
    left: 'Udeladt: {name}. {why}',
    more: 'Og {count} til udeladt.',
  },
  why: {
    nobody: 'Jeg finder ingen med det navn.',
    several: 'Det kan være flere personer: skriv hele adressen.',
    'one-by-one': 'Har en administratorrolle: én ad gangen, med en anden administrator.',
    'through-group': 'Er med gennem en anden gruppe; kun dér kan personen tages ud.',
    refused: 'Microsoft eller reglerne sagde nej.',
    unconfirmed: 'Det blev sendt, men kataloget bekræftede det aldrig. Se efter, før du gør det igen.',
  },
  setting: {
    done: {
      group: {
        title: 'Gruppen er angivet',
        body: 'Fra nu af lægger jeg folk i **{name}**. Vælg ”Selected” med netop den gruppe i portalen.',
      },
      'administrators-on': {
        title: 'Administratorer må bruge selvbetjening',
        body: 'Det tager op til en time hos Microsoft. De skal altid bruge to metoder.',
      },
      'administrators-off': {
        title: 'Administratorer må ikke længere bruge selvbetjening',
        body: 'Det tager op til en time hos Microsoft. Det gælder dem, uanset hvad gruppen siger.',
      },
    },
    already: {
      group: { title: 'Sådan var det allerede', body: '**{name}** er gruppen.' },
      'administrators-on': { title: 'Sådan var det allerede', body: 'Administratorer må bruge selvbetjening.' },
      'administrators-off': { title: 'Sådan var det allerede', body: 'Administratorer må ikke bruge selvbetjening.' },
    },
    off: { title: 'Bruges ikke her', body: 'Den, der driver Latchkey, har ikke slået det til (LATCHKEY_SSPR).' },
    'not-allowed': {
      title: 'Det må du ikke',
      body: 'Ingen af dine aktive roller tillader det, eller den, der driver Latchkey, har holdt det ude.',
    },
    unfit: { title: 'Den gruppe kan ikke bruges', body: '{problem}' },
    unavailable: { title: 'Kataloget svarer ikke', body: 'Intet blev ændret. Prøv igen om nogle minutter.' },
    unconfirmed: {
      title: 'Vi kunne ikke bekræfte det',
      body: 'Det blev sendt, men kataloget sagde aldrig, at det kom frem. Skriv ”kontrollér sspr” for at se efter.',
    },
    'no-name': {
      title: 'Hvilken gruppe?',
      body: 'Skriv ”brug gruppen SSPR-brugere til sspr” med navn eller objekt-id.',
    },
    'group-unknown': {
      title: 'Jeg finder ingen gruppe med det navn',
      body: 'Skriv det nøjagtige navn, eller objekt-id.',
    },
    'group-several': {
      title: 'Flere grupper hedder sådan',
      body: 'Skriv den rigtiges objekt-id; det står i portalen.',
    },
    'group-pinned': {
      title: 'Indstillingerne angiver gruppen',
      body: 'Den, der driver Latchkey, kan ændre det (LATCHKEY_SSPR_GROUP).',
    },
    failed: { title: 'Noget gik galt hos os', body: 'Intet blev ændret. Prøv igen om nogle minutter.' },
    'signing-in': { title: 'Log ind først', body: 'Jeg har sendt dig et link. Intet gøres før det.' },
    waiting: {
      title: 'En anden administrator spørges',
      body: 'Dette afgør, hvem der kan nulstille en adgangskode, så to skal være enige. Anmodningen står i helpdeskens kanal.',
    },
    'not-signed-in': {
      title: 'Intet blev ændret',
      body: 'Der kom ikke et nyt login, så jeg kan ikke vide, at det var dig, der bad om det.',
    },
    'not-approved': {
      title: 'Intet blev ændret',
      body: 'Den anden administrator sagde nej, eller ingen svarede i tide.',
    },
    cancelled: { title: 'Afbrudt', body: 'Intet blev ændret.' },
    expired: { title: 'Det tog for lang tid', body: 'Intet blev ændret.' },
  },
  notices: {
    'sspr-enable': {
      subject: 'Snart kan du selv nulstille din adgangskode',
      text: 'Hej\n\n{when} slog en administrator hos {company} Microsofts selvbetjening til for {userName}: når den er på plads, kan du selv nulstille en glemt adgangskode.\n\nTil det skal Microsoft vide, hvordan du kan nås. Registrer dig her, logget ind som sædvanlig:\n\n    https://aka.ms/ssprsetup\n\nVirker det forkert, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} og sig, at du fik denne besked.\n',
    },
    'sspr-disable': {
      subject: 'Microsofts selvbetjening blev slået fra for dig',
      text: 'Hej\n\n{when} slog en administrator hos {company} Microsofts selvbetjening fra for {userName}: du kan ikke længere nulstille en glemt adgangskode på Microsofts side.\n\nHvis du kender til det, skal du ikke gøre mere.\n\nVirker det forkert, så stop det her, uden at logge ind:\n\n    {notMe}\n\nKontakt derefter {helpdesk} og sig, at du fik denne besked.\n',
    },
  },
};
