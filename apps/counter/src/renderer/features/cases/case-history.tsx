import type { Connection } from "@yichuang/shared/client/connection";
import type { Locale } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { caseTitles } from "@yichuang/shared/printing/case-titles";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { type HistoryEntry, historyOf } from "../../model/case-history.ts";
import styles from "./case-detail.module.css";
import { useMoment } from "./use-moment.ts";

/** One thing that happened, in words. */
export const historyWords = (entry: HistoryEntry, t: TFunction<"cases">, locale: Locale): string => {
  switch (entry.tells) {
    case "opened":
      return t("history.opened", { origin: t(`origin.${entry.origin}`), number: entry.number });
    case "passed":
      return t("history.passed", { department: entry.department[locale], step: entry.step[locale] });
    case "refused": {
      const { department, step, ground } = entry;
      return t("history.refused", {
        department: department[locale],
        step: step[locale],
        ground: ground?.[locale] ?? "",
      });
    }
    case "note":
      return t("history.note", { step: entry.step[locale], text: entry.text });
    case "correction": {
      const papers = entry.papers.map((paper) => paper[locale]).join(locale === "zh" ? "、" : ", ");
      const step = entry.step[locale];
      return entry.note === null
        ? t("history.correction", { step, papers })
        : t("history.correctionNote", { step, papers, note: entry.note });
    }
    case "consulted":
      return t("history.consulted", { name: entry.name[locale], post: entry.post[locale], text: entry.text });
    case "answered":
      return t("history.answered", { name: entry.name[locale], text: entry.text });
    case "document":
      return t("history.document", { kind: caseTitles[locale][entry.kind], number: entry.number });
    case "progress": {
      const progress = t(`progress.${entry.progress}`);
      return entry.note === null
        ? t("history.progress", { progress })
        : t("history.progressNote", { progress, note: entry.note });
    }
    case "checked": {
      const checks = entry.checks.map((check) => t(`check.${check}`)).join(locale === "zh" ? "、" : ", ");
      return entry.name === null
        ? t("history.checkedBySomebody", { checks })
        : t("history.checked", { name: entry.name[locale], checks });
    }
    case "sent":
    case "handedOut": {
      const way = t(`way.${entry.way}`);
      return entry.number === null
        ? t(`history.${entry.tells}`, { way })
        : t(`history.${entry.tells}Tracked`, { way, number: entry.number });
    }
    case "result":
      return t("history.result", { result: t(`result.${entry.result}`) });
    case "withdrawn":
      return entry.text === null
        ? t("history.withdrawn")
        : t("history.withdrawnWhy", { name: entry.name?.[locale] ?? "", text: entry.text });
    case "takenBack": {
      const { kind, number, reason } = entry;
      return t("history.takenBack", { kind: caseTitles[locale][kind], number, reason });
    }
    case "lapsed":
      return t("history.lapsed", { reason: entry.reason });
    case "returned":
      return t("history.returned", {
        name: entry.name[locale],
        step: entry.step[locale],
        to: entry.to[locale],
        text: entry.text,
      });
    case "givenOn": {
      const { name, step, to, text } = entry;
      const said = { name: name[locale], step: step[locale], text };
      return to === null ? t("history.givenBack", said) : t("history.givenOn", { ...said, to: to[locale] });
    }
  }
};

/** DSK3: what happened to the case, the newest first, in plain words. */
export const CaseHistory = ({ connection, info }: { connection: Connection; info: CaseInfo }) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const moment = useMoment(connection);
  return (
    <section className={styles["part"]} aria-label={t("detail.history")}>
      <h3>{t("detail.history")}</h3>
      <ol className={styles["history"]} data-testid="case-history">
        {historyOf(info).map((entry, at) => (
          <li key={`${entry.atMs} ${at}`} data-tells={entry.tells}>
            <time>{moment(entry.atMs)}</time>
            <span>{historyWords(entry, t, locale)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
