// What Swedish says about "is this really the helpdesk?".
import type { CallWords } from './words-call.ts';

export const call: CallWords = {
  agent: {
    open: {
      title: 'Ditt samtal är öppet',
      body: 'Be **{name}** ({userName}) att skriva **”är det här verkligen helpdesk?”** till mig. Då syns samma två ord där, och vem du är.',
    },
    joined: {
      title: 'Nu syns orden där också',
      body: '**{name}** ({userName}) frågade mig i {platform} alldeles nyss och ser ditt namn och samma två ord.',
    },
    reported: {
      title: 'Det var andra ord som sades',
      body: '**{name}** ({userName}) säger att den som ringde inte sa de här orden. Någon kanske utger sig för att vara helpdesk. Helpdesken har fått veta det.',
    },
    closed: { title: 'Samtalet är stängt', body: 'De två orden betyder ingenting längre.' },
    nobody: {
      title: 'Jag hittade ingen',
      body: 'Det finns ingen med det namnet som du kan hjälpa härifrån. Kontrollera stavningen, eller skriv hela adressen.',
    },
    'no-name': {
      title: 'Vem ringer du till?',
      body: 'Skriv det igen med ett namn eller en adress efter, till exempel: verifiera Ana Li.',
    },
    'own-account': { title: 'Det är du', body: 'Skriv namnet på den som du ringer till.' },
    'not-allowed': {
      title: 'Det får du inte',
      body: 'Ingen av dina aktiva roller låter dig hjälpa den här personen, så jag kan inte säga att du är helpdesk.',
    },
    'not-signed-in': {
      title: 'Inget samtal öppnades',
      body: 'Du loggade inte in igen, så jag kan inte säga till någon att det verkligen är du. Skriv det igen när du kan.',
    },
    expired: { title: 'Det tog för lång tid', body: 'Inget samtal öppnades. Skriv det igen när du är redo.' },
    failed: { title: 'Något gick fel hos oss', body: 'Inget samtal öppnades. Försök igen om en stund.' },
  },
  agentHint:
    'Du säger det första ordet, personen säger det andra. Det visar att du talar med den som sitter i deras chatt; det är inget bevis för en återställning. Det gäller i fem minuter.',
  close: 'Stäng samtalet',
  person: {
    found: { title: 'Ja, helpdesk ringer dig', body: 'Det här är den som har öppnat ett samtal med dig i Latchkey:' },
    nobody: {
      title: 'Ingen från helpdesk ringer dig',
      body: 'Ingen från helpdesk har ett öppet samtal med dig här. Lägg på, svara inte och ge ingen en kod. Vill du vara säker, kontakta {helpdesk} själv. Är personen kvar i luren kan den skriva ”verifiera” och ditt namn till mig; fråga sedan igen.',
    },
    reported: {
      title: 'Tack. Helpdesken vet',
      body: 'Lägg på nu och svara inte på mer. Om du har sagt en kod eller ett lösenord, kontakta {helpdesk} själv genast.',
    },
    over: {
      title: 'Det här gäller inte längre',
      body: 'Skriv ”är det här verkligen helpdesk?” igen när någon ringer.',
    },
    failed: {
      title: 'Jag kan inte säga det just nu',
      body: 'Något hos oss svarar inte. Lägg på och kontakta {helpdesk} själv.',
    },
  },
  caller: '**{name}** ({userName}), administratör enligt företagets katalog',
  personHint:
    'Låt personen säga det första ordet och säg själv det andra. Kan personen inte ordet är det någon annan: lägg på. Ingen behöver någonsin ditt lösenord eller en kod.',
  again: 'Fråga igen',
  different: 'De sa något annat',
  report: 'Meddela helpdesken',
};
