import type { CaseSlip } from "./case-slip.ts";
import { caseSlipWords } from "./case-slip-words.ts";
import { casePaperWords, dayInWords } from "./case-words.ts";
import { writeBreak, writePair, writePhrases, writeRule, writeText } from "./paper-blocks.ts";
import type { Paper } from "./paper.ts";
import { asciiQuotes, type Clean, fittingSize, isCodable, layoutSheet, type Sheet, wallTime } from "./sheet-parts.ts";

const words = caseSlipWords.zh;
const promise = casePaperWords.zh;

const writeHead = (paper: Paper, { slip, hallName, timeZone }: CaseSlip, clean: Clean): void => {
  const { year, month, day, time } = wallTime(slip.openedAtMs, timeZone);
  writePair(paper, { text: clean(hallName.zh) }, { text: `${year}-${month}-${day} ${time}` });
  writeRule(paper);
  paper.gap(20);
  writeText(paper, { text: words.title, size: 3, isBold: true });
  paper.gap(6);
  writeText(paper, { text: slip.caseId, size: 2, isBold: true });
  paper.gap(8);
  const item = clean(slip.itemName.zh);
  writeText(paper, { text: item, size: fittingSize(item, 2), isBold: true });
  writeText(paper, { text: clean(slip.departmentName.zh) });
  paper.gap(8);
};

const writePromise = (paper: Paper, { slip: { promisedWorkingDays, dueDay } }: CaseSlip): void => {
  if (promisedWorkingDays === 0) return;
  const day = dueDay === null ? null : dayInWords(dueDay, "zh");
  writeText(paper, { text: promise.due(promisedWorkingDays, day), isBold: true });
};

const writeCode = (paper: Paper, { caseUrl }: CaseSlip): void => {
  writeText(paper, { text: words.keep });
  if (!isCodable(caseUrl)) return;
  paper.gap(24);
  paper.centred(() => {
    paper.qr(caseUrl);
    paper.gap(20);
    writeText(paper, { text: words.follow });
  });
};

/** The same in English, small. */
const writeSecondLanguage = (paper: Paper, { slip, caseUrl }: CaseSlip, cleanAny: Clean): void => {
  const { title, keep, follow } = caseSlipWords.en;
  const { promisedWorkingDays: days, dueDay } = slip;
  writeBreak(paper);
  writePhrases(paper, [title, cleanAny(asciiQuotes(slip.itemName.en))], ": ", {}, 8);
  if (days > 0) writeText(paper, { text: casePaperWords.en.due(days, dueDay) }, 8);
  writeText(paper, { text: keep }, 8);
  if (isCodable(caseUrl)) writeText(paper, { text: `${follow}.` }, 8);
};

const sheetOf = (whole: CaseSlip): Sheet => ({
  outside: [whole.hallName, whole.slip.itemName, whole.slip.departmentName]
    .flatMap(({ zh, en }) => [zh, asciiQuotes(en)])
    .join(""),
  locale: "zh",
  hasCode: isCodable(whole.caseUrl),
  write: (paper, clean) => {
    writeHead(paper, whole, clean);
    writePromise(paper, whole);
    writeCode(paper, whole);
    writeSecondLanguage(paper, whole, clean);
  },
});

/** DSK10: bytes of the slip of a case for a ticket printer. Throws RangeError for a time zone that does not exist. */
export const layoutCaseSlip = (whole: CaseSlip): Buffer => layoutSheet(sheetOf(whole));
