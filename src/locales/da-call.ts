// What Danish says about "is this really the helpdesk?".
import type { CallWords } from './words-call.ts';

export const call: CallWords = {
  agent: {
    open: {
      title: 'Din samtale er åben',
      body: 'Bed **{name}** ({userName}) om at skrive **”er det virkelig helpdesk?”** til mig. Så står de samme to ord der, og hvem du er.',
    },
    joined: {
      title: 'Nu ses ordene der også',
      body: '**{name}** ({userName}) spurgte mig i {platform} lige nu og ser dit navn og de samme to ord.',
    },
    reported: {
      title: 'Der blev sagt andre ord',
      body: '**{name}** ({userName}) siger, at den, der ringede, ikke sagde disse ord. Nogen udgiver sig måske for at være helpdesk. Helpdesk har fået det at vide.',
    },
    closed: { title: 'Samtalen er lukket', body: 'De to ord betyder ikke noget længere.' },
    nobody: {
      title: 'Jeg fandt ingen',
      body: 'Der er ingen med det navn, som du kan hjælpe herfra. Se efter, om det er stavet rigtigt, eller skriv hele adressen.',
    },
    'no-name': {
      title: 'Hvem ringer du til?',
      body: 'Skriv det igen med et navn eller en adresse bagefter, for eksempel: bekræft Ana Li.',
    },
    'own-account': { title: 'Det er dig selv', body: 'Skriv navnet på den, du ringer til.' },
    'not-allowed': {
      title: 'Det må du ikke',
      body: 'Ingen af dine aktive roller lader dig hjælpe denne person, så jeg kan ikke sige, at du er helpdesk.',
    },
    'not-signed-in': {
      title: 'Der blev ikke åbnet en samtale',
      body: 'Du loggede ikke ind igen, så jeg kan ikke sige til nogen, at det virkelig er dig. Skriv det igen, når du kan.',
    },
    expired: { title: 'Det tog for lang tid', body: 'Der blev ikke åbnet en samtale. Skriv det igen, når du er klar.' },
    failed: {
      title: 'Noget gik galt hos os',
      body: 'Der blev ikke åbnet en samtale. Prøv igen om et øjeblik.',
    },
  },
  agentHint:
    'Du siger det første ord, personen siger det andet. Det viser, at du taler med den, der sidder ved deres chat; det er intet bevis til en nulstilling. Det gælder i fem minutter.',
  close: 'Luk samtalen',
  person: {
    found: { title: 'Ja, helpdesk ringer til dig', body: 'Det er den, der har åbnet en samtale med dig i Latchkey:' },
    nobody: {
      title: 'Ingen fra helpdesk ringer til dig',
      body: 'Ingen fra helpdesk har en åben samtale med dig her. Læg på, svar ikke, og giv ingen en kode. Vil du være sikker, så kontakt {helpdesk} selv. Er personen stadig i røret, kan de skrive ”bekræft” og dit navn til mig; spørg så igen.',
    },
    reported: {
      title: 'Tak. Helpdesk ved det',
      body: 'Læg på nu, og svar ikke på mere. Har du sagt en kode eller en adgangskode, så kontakt {helpdesk} selv med det samme.',
    },
    over: {
      title: 'Det gælder ikke længere',
      body: 'Skriv ”er det virkelig helpdesk?” igen, når nogen ringer.',
    },
    failed: {
      title: 'Det kan jeg ikke sige lige nu',
      body: 'Noget hos os svarer ikke. Læg på, og kontakt {helpdesk} selv.',
    },
  },
  caller: '**{name}** ({userName}), administrator ifølge firmaets katalog',
  personHint:
    'Lad dem sige det første ord, og sig selv det andet. Kender de det ikke, er det en anden: læg på. Ingen har nogensinde brug for din adgangskode eller en kode.',
  again: 'Spørg igen',
  different: 'De sagde noget andet',
  report: 'Sig det til helpdesk',
};
